import { Loader, SegmentedControl } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import type { DashboardTargets } from '#renderer/features/dashboards/dashboard-targets.ts';
import { createDateFormat } from '#renderer/i18n/create-date-format.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { WorkCard } from './WorkCard.tsx';
import { WorkFacts } from './WorkFacts.tsx';
import { WORK_MEASURES, type WorkMeasure } from './work-measures.ts';

export interface WorkPanelProps extends Pick<DashboardTargets, 'onShowGallery'> {
  readonly projectId: ProjectId;
}

/** What people did with drafts and without: by person, by day, by model. */
export function WorkPanel({ projectId, onShowGallery }: WorkPanelProps) {
  const { t, i18n } = useTranslation('dashboards');
  const studio = useStudio();
  const [measure, setMeasure] = useState<WorkMeasure>('captions');
  const { data: work, error } = useQuery({
    ...studio.scores.work.queryOptions({ projectId }),
    staleTime: 0,
  });
  if (error !== null) return <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />;
  if (work === undefined)
    return <Loader className="dashboard-loader" role="status" aria-label={t('loading')} />;
  if (work.byPerson.length === 0) {
    return (
      <EmptyState
        icon={<IconUserCheck size={48} stroke={1.2} />}
        title={t('work.empty')}
        hint={t('work.emptyHint')}
      />
    );
  }
  const date = createDateFormat(i18n.language, 'day');
  const shared = { measure, onShowGallery };
  return (
    <div className="dashboard-stack">
      <WorkFacts total={work.total} />
      <SegmentedControl
        className="dashboard-choice"
        aria-label={t('work.measure')}
        value={measure}
        onChange={(value) => setMeasure(value as WorkMeasure)}
        data={WORK_MEASURES.map((value) => ({ value, label: t(`work.${value}`) }))}
      />
      <div className="dashboard-grid">
        <WorkCard
          {...shared}
          title={t('work.byPerson')}
          name={t('column.person')}
          rows={work.byPerson}
          toWork={({ authorId }) => ({ authorId })}
        />
        <WorkCard
          {...shared}
          title={t('work.byModel')}
          name={t('column.model')}
          rows={work.byModel}
          toWork={({ key: packName }) => ({ packName })}
        />
        <WorkCard
          {...shared}
          isWide
          title={t('work.byDay')}
          name={t('column.day')}
          rows={work.byDay}
          formatKey={(day) => date.format(new Date(`${day}T12:00`))}
          toWork={({ key: day }) => ({ day })}
        />
      </div>
    </div>
  );
}
