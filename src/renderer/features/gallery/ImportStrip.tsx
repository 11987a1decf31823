import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useJobs } from '#renderer/api/use-jobs.ts';
import type { Upload } from '#renderer/api/use-import-pictures.ts';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { isUnderWay, type Job, type JobKind } from '#shared/domain/job.ts';

export interface ImportStripProps {
  readonly projectId: ProjectId;
  readonly upload: Upload | null;
}

const LABELS = {
  import: 'importing',
  suggest: 'suggesting',
  embed: 'embedding',
} as const satisfies Partial<Record<JobKind, string>>;

/** Pictures on their way in and suggestions on theirs, in place, while one goes on working. */
export function ImportStrip({ projectId, upload }: ImportStripProps) {
  const { t } = useTranslation(['gallery', 'jobs', 'common']);
  const studio = useStudio();
  const cancel = useMutation(studio.jobs.cancel.mutationOptions());
  const running = useJobs(projectId).filter(isShown);
  if (running.length === 0 && upload === null) return null;
  return (
    <div className="import-strip" role="status">
      {upload !== null && (
        <ProgressRow label={t('sending')} done={upload.done} total={upload.total} isRunning>
          <Button variant="default" size="xs" onClick={upload.cancel}>
            {t('common:cancel')}
          </Button>
        </ProgressRow>
      )}
      {running.map((job) => (
        <ProgressRow
          key={job.id}
          label={t(LABELS[job.kind])}
          done={job.done}
          total={job.total}
          isRunning={job.state === 'running'}
        >
          <Button
            variant="default"
            size="xs"
            aria-label={t('jobs:cancelJob', { job: t(`jobs:kind.${job.kind}`) })}
            onClick={() => cancel.mutate({ projectId, jobId: job.id })}
          >
            {t('common:cancel')}
          </Button>
        </ProgressRow>
      ))}
    </div>
  );
}

function isShown(job: Job): job is Job & { readonly kind: keyof typeof LABELS } {
  return job.kind in LABELS && isUnderWay(job);
}
