import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useExport } from '#renderer/api/use-export.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ExportForm } from '#renderer/ui/exchange/ExportForm.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import { LatestJobView } from './LatestJobView.tsx';

/** A project's captions out, as a file that others read. */
export function ExportPanel({ project }: { readonly project: ProjectSummary }) {
  const { t } = useTranslation('exchange');
  const form = useExport(project.id, null);
  const picker = usePathPicker();
  return (
    <section className="exchange-panel" aria-labelledby="export-heading">
      <Title order={2} size="h3" id="export-heading">
        {t('exportHeading')}
      </Title>
      {project.captionCount === 0 ? (
        <Text size="sm" c="dimmed">
          {t('export.nothing')}
        </Text>
      ) : (
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('export.hint')}
          </Text>
          <ExportForm
            {...form}
            label={t('export.start')}
            isBusy={form.isStarting}
            onChange={form.change}
            onSubmit={() => form.start()}
            onChoosePath={() =>
              picker.pick({
                purpose: form.target.purpose,
                proposedName: `${project.name}-${form.format}${form.target.ending}`,
                onPicked: ([path = '']) => form.change({ path }),
              })
            }
          />
        </Stack>
      )}
      {form.error !== null && (
        <ErrorState code={toErrorCode(form.error)} detail={toErrorDetail(form.error)} />
      )}
      <LatestJobView projectId={project.id} kind="export" />
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </section>
  );
}
