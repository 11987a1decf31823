import { Group, Pill, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOwnWordActions, useOwnWords } from '#renderer/api/use-own-words.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

/** The words that pass for known in a project, each with the way out again. */
export function OwnWords({ projectId }: { readonly projectId: ProjectId }) {
  const { t } = useTranslation('guidelines');
  const words = useOwnWords(projectId) ?? [];
  const { remove } = useOwnWordActions(projectId);
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('ownWords')}
      </Text>
      <Text size="xs" c="dimmed">
        {words.length === 0 ? t('noOwnWords') : t('ownWordsHint')}
      </Text>
      <Group gap="xs">
        {words.map((word) => (
          <Pill
            key={word}
            lang="vi"
            withRemoveButton
            onRemove={() => void remove(word)}
            removeButtonProps={{
              'aria-label': t('forgetWord', { word }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
          >
            {word}
          </Pill>
        ))}
      </Group>
    </Stack>
  );
}
