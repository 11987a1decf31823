import { Button, Group, Stack, Text } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { useSuggestForAll } from './use-models.ts';

export interface SuggestForAllProps {
  readonly projectId: ProjectId;
  /** Whether there is a model that could. */
  readonly canSuggest: boolean;
}

/** One button for a whole project: a suggestion for every picture that has no caption yet. */
export function SuggestForAll({ projectId, canSuggest }: SuggestForAllProps) {
  const { t, i18n } = useTranslation('models');
  const { emptyCount, ask, isAsking, wasAsked, error } = useSuggestForAll(projectId);
  if (emptyCount === undefined) return null;
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <Stack gap="sm">
      <Group justify="space-between" className="engine-panel">
        <Stack gap={2}>
          <Text fw={500}>{t('suggestAll.title')}</Text>
          <Text size="sm" c="dimmed" role="status">
            {wasAsked
              ? t('suggestAll.asked')
              : t('suggestAll.hint', { count: emptyCount, formatted: number.format(emptyCount) })}
          </Text>
        </Stack>
        <Button
          leftSection={<IconSparkles size={18} aria-hidden />}
          disabled={!canSuggest || emptyCount === 0 || wasAsked}
          loading={isAsking}
          onClick={ask}
        >
          {t('suggestAll.button')}
        </Button>
      </Group>
      {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
    </Stack>
  );
}
