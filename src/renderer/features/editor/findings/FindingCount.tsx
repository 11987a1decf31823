import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lintCaption } from '#core/guidelines/lint-caption.ts';
import type { Guideline } from '#shared/domain/guideline.ts';

export interface FindingCountProps {
  readonly text: string;
  readonly guideline: Guideline | undefined;
}

/** How many remarks there are on a caption that one is not writing just now. */
export function FindingCount({ text, guideline }: FindingCountProps) {
  const { t } = useTranslation('guidelines');
  const count = useMemo(
    () => (guideline === undefined ? 0 : lintCaption(text, guideline).length),
    [text, guideline],
  );
  if (count === 0) return null;
  return (
    <Text component="span" size="xs" className="finding-slot-count">
      {t('inSlot', { count })}
    </Text>
  );
}
