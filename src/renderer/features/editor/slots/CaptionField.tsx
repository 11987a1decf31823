import { useTranslation } from 'react-i18next';
import type { useCaptionField } from './use-caption-field.ts';

export interface CaptionFieldProps {
  readonly id: string;
  readonly slot: number;
  readonly caption: ReturnType<typeof useCaptionField>;
  readonly describedBy: string;
  readonly onFocus: () => void;
}

/** Where a caption is typed. Uncontrolled: its value belongs to the browser and the keyboard. */
export function CaptionField({ id, slot, caption, describedBy, onFocus }: CaptionFieldProps) {
  const { t } = useTranslation('editor');
  return (
    <textarea
      ref={caption.ref}
      id={id}
      className="caption-field"
      lang="vi"
      rows={2}
      defaultValue={caption.initialText}
      aria-label={t('slot.field', { slot })}
      aria-describedby={describedBy}
      placeholder={t('slot.placeholder')}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      autoComplete="off"
      maxLength={10_000}
      onInput={caption.onInput}
      onKeyDown={caption.onKeyDown}
      onCompositionStart={caption.onComposition}
      onCompositionEnd={caption.onComposition}
      onBlur={caption.onBlur}
      onFocus={() => {
        caption.onFocus();
        onFocus();
      }}
    />
  );
}
