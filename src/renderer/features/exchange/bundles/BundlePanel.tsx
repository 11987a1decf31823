import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { IconFolderDown, IconFolderShare } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { joinPath } from '#renderer/ui/paths/join-path.ts';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import { MergeDialog } from './MergeDialog.tsx';

/** Work for volunteers as folders, and what comes back. */
export function BundlePanel({ project }: { readonly project: ProjectSummary }) {
  const { t } = useTranslation('exchange');
  const studio = useStudio();
  const picker = usePathPicker();
  const give = useMutation(studio.bundles.export.mutationOptions());
  const [chosen, setChosen] = useState<number>();
  const [merging, setMerging] = useState<string | null>(null);
  const annotator = project.annotators.find(({ id }) => id === chosen) ?? project.annotators[0];
  const { id: projectId } = project;
  return (
    <section className="exchange-panel" aria-labelledby="bundles-heading">
      <Title order={2} size="h3" id="bundles-heading">
        {t('bundle.heading')}
      </Title>
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t('bundle.give')}
        </Title>
        <Text size="sm" c="dimmed">
          {t(annotator === undefined ? 'bundle.nobody' : 'bundle.giveHint')}
        </Text>
        {annotator !== undefined && (
          <Group gap="sm" align="end">
            <NativeSelect
              label={t('bundle.for')}
              data={project.annotators.map(({ id, name }) => ({ value: String(id), label: name }))}
              value={String(annotator.id)}
              onChange={(event) => setChosen(Number(event.currentTarget.value))}
            />
            <Button
              variant="default"
              leftSection={<IconFolderShare size={18} aria-hidden />}
              loading={give.isPending}
              onClick={() =>
                picker.pick({
                  purpose: 'export-folder',
                  onPicked: ([parent = '']) =>
                    give.mutate({
                      projectId,
                      annotatorId: annotator.id,
                      folder: joinPath(parent, `${project.name} – ${annotator.name}`),
                    }),
                })
              }
            >
              {t('bundle.make')}
            </Button>
          </Group>
        )}
        {give.error !== null && (
          <ErrorState code={toErrorCode(give.error)} detail={toErrorDetail(give.error)} />
        )}
        {give.isSuccess && (
          <Text size="sm" role="status">
            {t('bundle.begun')}
          </Text>
        )}
      </Stack>
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t('bundle.take')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('bundle.takeHint')}
        </Text>
        <Group>
          <Button
            variant="default"
            leftSection={<IconFolderDown size={18} aria-hidden />}
            onClick={() =>
              picker.pick({
                purpose: 'pictures-folder',
                onPicked: ([path]) => setMerging(path ?? null),
              })
            }
          >
            {t('bundle.choose')}
          </Button>
        </Group>
      </Stack>
      {merging !== null && (
        <MergeDialog projectId={projectId} path={merging} onClose={() => setMerging(null)} />
      )}
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </section>
  );
}
