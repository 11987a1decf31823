import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useJobs } from '#renderer/api/use-jobs.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { isUnderWay } from '#shared/domain/job.ts';
import type { LeakReport } from '#shared/domain/leak.ts';

export interface LooksKnownProps {
  readonly projectId: ProjectId;
  readonly report: LeakReport;
}

/** What pictures are compared by, of how many it is known, and the way to have the others looked at. */
export function LooksKnown({ projectId, report: { images, hashed, embedded } }: LooksKnownProps) {
  const { t, i18n } = useTranslation('review');
  const number = new Intl.NumberFormat(i18n.language);
  const studio = useStudio();
  const hash = useMutation(studio.leaks.fingerprint.mutationOptions());
  const embed = useMutation(studio.embeddings.compute.mutationOptions());
  const counts = { count: images, images: number.format(images) };
  return (
    <section className="review-part">
      <h2 className="review-part-title">{t('splits.fingerprints')}</h2>
      <Look
        {...{ projectId, kind: 'fingerprint', start: hash }}
        text={t('splits.known', { ...counts, hashed: number.format(hashed) })}
        label={hashed < images ? t('splits.look') : null}
      />
      <Look
        {...{ projectId, kind: 'embed', start: embed }}
        text={t('splits.embedded', { ...counts, embedded: number.format(embedded) })}
        label={embedded < images ? t('splits.embed') : null}
      />
      <Text size="xs" c="dimmed">
        {t('splits.lookHint')}
      </Text>
    </section>
  );
}

interface LookProps {
  readonly projectId: ProjectId;
  readonly kind: 'fingerprint' | 'embed';
  readonly text: string;
  /** Of the button that has the others looked at; `null` if there are none. */
  readonly label: string | null;
  readonly start: {
    readonly mutate: (input: { readonly projectId: ProjectId }) => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
}

function Look({ projectId, kind, text, label, start }: LookProps) {
  const { t } = useTranslation('review');
  const running = useJobs(projectId).find((job) => job.kind === kind && isUnderWay(job));
  if (running !== undefined) {
    const { done, total } = running;
    return <ProgressRow label={t(`splits.looking.${kind}`)} done={done} total={total} isRunning />;
  }
  return (
    <>
      <Group gap="md">
        <Text size="sm" role="status">
          {text}
        </Text>
        {label !== null && (
          <Button
            variant="default"
            size="xs"
            loading={start.isPending}
            onClick={() => start.mutate({ projectId })}
          >
            {label}
          </Button>
        )}
      </Group>
      {start.error !== null && (
        <ErrorState code={toErrorCode(start.error)} detail={toErrorDetail(start.error)} />
      )}
    </>
  );
}
