import { Button, Text } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { CHANGE_REASONS, type ChangeReason } from '#shared/domain/review.ts';

export interface WhyChangedProps {
  readonly onChoose: (reason: ChangeReason | null) => void;
  readonly onCancel: () => void;
}

/** What was wrong, in one key. */
export function WhyChanged({ onChoose, onCancel }: WhyChangedProps) {
  const { t } = useTranslation('review');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
      return;
    }
    const reason = CHANGE_REASONS[Number(event.key) - 1];
    if (reason === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onChoose(reason);
  };
  return (
    <div className="review-why" role="group" aria-label={t('why.title')} onKeyDown={onKeyDown}>
      <Text fw={600}>{t('why.title')}</Text>
      <div className="review-reasons">
        <Button ref={first} variant="default" onClick={() => onChoose(null)}>
          {t('why.none')}
        </Button>
        {CHANGE_REASONS.map((reason, index) => (
          <Button
            key={reason}
            variant="default"
            rightSection={<Kbd combination={String(index + 1)} />}
            onClick={() => onChoose(reason)}
          >
            {t(`why.${reason}`)}
          </Button>
        ))}
      </div>
      <Text size="xs" c="dimmed">
        {t('why.hint', { first: 1, last: CHANGE_REASONS.length })}
      </Text>
    </div>
  );
}
