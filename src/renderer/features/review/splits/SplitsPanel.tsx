import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { SPLITS } from '#shared/domain/image.ts';
import type { LeakReport } from '#shared/domain/leak.ts';
import { AssignSplitsForm } from './AssignSplitsForm.tsx';
import { LeakList } from './LeakList.tsx';
import { LooksKnown } from './LooksKnown.tsx';

/** Training, validation and test, and what looks alike across them. */
export function SplitsPanel({ projectId }: { readonly projectId: ProjectId }) {
  const { t } = useTranslation('review');
  const studio = useStudio();
  const { data: report, error } = useQuery(studio.leaks.report.queryOptions({ projectId }));
  if (error !== null) {
    return (
      <div className="people">
        <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />
      </div>
    );
  }
  if (report === undefined) return null;
  return (
    <div className="people">
      <Text size="sm" c="dimmed" className="people-intro">
        {t('splits.intro')}
      </Text>
      <LooksKnown projectId={projectId} report={report} />
      <AssignSplitsForm projectId={projectId} splits={report.splits} hashed={report.hashed} />
      <Corpora projectId={projectId} report={report} />
      <Leaks projectId={projectId} report={report} />
    </div>
  );
}

interface PartProps {
  readonly projectId: ProjectId;
  readonly report: LeakReport;
}

function Corpora({ projectId, report: { corpora } }: PartProps) {
  const { t, i18n } = useTranslation('review');
  const number = new Intl.NumberFormat(i18n.language);
  const studio = useStudio();
  const picker = usePathPicker();
  const add = useMutation(studio.leaks.importCorpus.mutationOptions());
  const remove = useMutation(studio.leaks.removeCorpus.mutationOptions());
  return (
    <section className="review-part">
      <h2 className="review-part-title">{t('splits.corpora')}</h2>
      <Text size="sm" c="dimmed">
        {t('splits.corporaHint')}
      </Text>
      {corpora.map(({ id, name, imageCount }) => (
        <Group key={id} gap="md">
          <Text size="sm">{t('splits.corpus', { name, images: number.format(imageCount) })}</Text>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('splits.removeCorpus', { name })}
            onClick={() => remove.mutate({ projectId, id })}
          >
            {t('splits.remove')}
          </Button>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          onClick={() =>
            picker.pick({
              purpose: 'annotations',
              onPicked: ([path]) => path && add.mutate({ projectId, path }),
            })
          }
        >
          {t('splits.addCorpus')}
        </Button>
      </Group>
      {add.error !== null && (
        <ErrorState code={toErrorCode(add.error)} detail={toErrorDetail(add.error)} />
      )}
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </section>
  );
}

function Leaks({ projectId, report }: PartProps) {
  const { t } = useTranslation('review');
  const studio = useStudio();
  const accept = useMutation(studio.leaks.accept.mutationOptions());
  const { counts, leakedIds, isAccepted, splits, hashed } = report;
  const leaking = counts.across + counts.corpus;
  const hasSplits = SPLITS.some((split) => splits[split] > 0);
  const harmless = hashed === 0 ? 'splits.notLooked' : 'splits.none';
  return (
    <section className="review-part">
      <h2 className="review-part-title">{t('splits.leaks')}</h2>
      <Text size="sm" fw={leaking > 0 ? 600 : 400} role="status">
        {leaking === 0
          ? t(hasSplits ? harmless : 'splits.noSplits')
          : t(isAccepted ? 'splits.accepted' : 'splits.refused', { count: leakedIds.length })}
      </Text>
      {leaking > 0 && (
        <Group gap="sm">
          {!isAccepted && (
            <Button
              variant="default"
              size="xs"
              loading={accept.isPending}
              onClick={() => accept.mutate({ projectId })}
            >
              {t('splits.accept')}
            </Button>
          )}
          <CopyButton text={leakedIds.join('\n')} label={t('splits.copyIds')} />
        </Group>
      )}
      {counts.within > 0 && (
        <Text size="sm" c="dimmed">
          {t('splits.within', { count: counts.within })}
        </Text>
      )}
      <LeakList projectId={projectId} leaks={report.leaks} />
    </section>
  );
}
