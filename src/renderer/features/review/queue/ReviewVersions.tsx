import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { diffWords } from '#core/vietnamese/diff-words.ts';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { DiffText } from '#renderer/ui/diff/DiffText.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { CaptionVersion, ReviewItem } from '#shared/domain/review.ts';
import type { ReviewState } from './use-review.ts';

export interface ReviewVersionsProps {
  readonly state: ReviewState;
  readonly item: ReviewItem;
}

/** The other wordings, and how the chosen one differs from the caption. */
export function ReviewVersions({ state, item }: ReviewVersionsProps) {
  const { t } = useTranslation('review');
  const name = useVersionName(item.versions);
  const takeKey = useCommandKey('review.take');
  const compareKey = useCommandKey('review.compare');
  const { version } = state;
  return (
    <section className="review-part">
      <h2 className="review-part-title">
        {t('compare.title')}
        {item.versions.length > 1 && <Kbd combination={compareKey} />}
      </h2>
      {version === undefined ? (
        <p className="review-none">{t('compare.none')}</p>
      ) : (
        <>
          <Group gap={4} role="group" aria-label={t('compare.title')}>
            {item.versions.map((other) => (
              <button
                key={`${other.kind} ${other.slot} ${other.text}`}
                type="button"
                className="review-version"
                aria-pressed={other === version}
                onClick={() => state.compare(other)}
              >
                {name(other)}
              </button>
            ))}
          </Group>
          <p className="review-diff">
            <DiffText parts={diffWords(version.text, item.caption.text)} />
          </p>
          {state.mode.kind === 'look' && (
            <Button
              variant="default"
              size="xs"
              className="review-take"
              rightSection={<Kbd combination={takeKey} />}
              onClick={() => state.setMode({ kind: 'why', text: version.text })}
            >
              {t('action.take')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

/** Of several earlier wordings each but the newest has its number, else they would be called alike. */
function useVersionName(versions: readonly CaptionVersion[]): (version: CaptionVersion) => string {
  const { t } = useTranslation('review');
  return (version) => {
    const by = version.by ?? '';
    const slot = version.slot ?? 0;
    if (version.kind === 'suggestion') return t('compare.suggestion', { by });
    if (version.kind === 'earlier') {
      const name = by === '' ? t('compare.earlier') : t('compare.earlierBy', { by });
      const nth = versions.filter(({ kind }) => kind === 'earlier').indexOf(version) + 1;
      return nth > 1 ? t('compare.nth', { name, nth }) : name;
    }
    return by === '' ? t('compare.slot', { slot }) : t('compare.slotBy', { slot, by });
  };
}
