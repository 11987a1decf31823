import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { findParaphrased, type OtherCaption } from '#core/guidelines/caption-overlap.ts';

export interface OverlapNoteProps {
  readonly text: string;
  /** The picture's other captions. */
  readonly others: readonly OtherCaption[];
}

/** Says when a caption repeats another one of the same picture: five captions are for five views of it. */
export function OverlapNote({ text, others }: OverlapNoteProps) {
  const { t, i18n } = useTranslation('guidelines');
  const overlap = useMemo(() => findParaphrased(text, others), [text, others]);
  if (overlap === null) return null;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  return (
    <Text
      component="span"
      size="xs"
      className="finding-slot-count"
      title={t('overlap.hint', { percent: percent.format(overlap.share), slot: overlap.slot })}
    >
      {t('overlap.note', { slot: overlap.slot })}
    </Text>
  );
}
