import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingActions } from './use-findings.ts';

export interface FindingCountProps {
  readonly text: string;
  readonly lint: FindingActions['lint'];
}

/** How many remarks there are on a caption that one is not writing just now. */
export function FindingCount({ text, lint }: FindingCountProps) {
  const { t } = useTranslation('guidelines');
  const count = useMemo(() => lint(text).length, [text, lint]);
  if (count === 0) return null;
  return (
    <Text component="span" size="xs" className="finding-slot-count">
      {t('inSlot', { count })}
    </Text>
  );
}
