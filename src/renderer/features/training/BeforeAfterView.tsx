import { Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useJobs } from '#renderer/api/use-jobs.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface BeforeAfterViewProps {
  readonly projectId: ProjectId;
  readonly run: string;
}

/** What the model before a run and the one it made suggest for the same images. */
export function BeforeAfterView({ projectId, run }: BeforeAfterViewProps) {
  const { t } = useTranslation('training');
  const studio = useStudio();
  const suggesting = useJobs(projectId).find(({ kind }) => kind === 'suggest');
  const { data, refetch } = useQuery({
    ...studio.training.compare.queryOptions({ projectId, run }),
    staleTime: 0,
  });
  const progress = `${suggesting?.id} ${suggesting?.state} ${suggesting?.done}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: suggestions that come in are the trigger
  useEffect(() => void refetch(), [progress, refetch]);
  return (
    <section className="training-samples" aria-label={t('change.title')}>
      <header>
        <div>
          <Title order={3} size="h4">
            {t('change.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {data?.length === 0 ? t('change.empty') : t('change.lead')}
          </Text>
        </div>
      </header>
      {data !== undefined && data.length > 0 && (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="8rem">{t('samples.image')}</Table.Th>
              <Table.Th>{t('change.before')}</Table.Th>
              <Table.Th>{t('change.after')}</Table.Th>
              <Table.Th>{t('change.people')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map(({ imageId, fileName, before, after, references }) => (
              <Table.Tr key={imageId}>
                <Table.Td>{fileName}</Table.Td>
                <Table.Td lang="vi" c="dimmed">
                  {before ?? t('compare.none')}
                </Table.Td>
                <Table.Td lang="vi" fw={before === after ? 400 : 500}>
                  {after}
                </Table.Td>
                <Table.Td lang="vi" c="dimmed">
                  {references[0] ?? t('compare.none')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
