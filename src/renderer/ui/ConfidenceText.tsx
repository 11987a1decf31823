import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import { toConfidenceLevel } from './confidence-level.ts';
import './confidence-text.css';

export interface ConfidenceTextProps {
  readonly words: readonly SuggestedWord[];
}

/** A suggestion whose words are shaded the more, the less sure the model was. */
export function ConfidenceText({ words }: ConfidenceTextProps) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  return (
    <span className="confidence-text" lang="vi">
      {words.map(({ text, probability }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, and a suggestion never changes
        <Fragment key={index}>
          {index > 0 && ' '}
          <span
            className="confidence-word"
            data-level={toConfidenceLevel(probability)}
            title={t('confidence', { percent: percent.format(probability) })}
          >
            {text}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
