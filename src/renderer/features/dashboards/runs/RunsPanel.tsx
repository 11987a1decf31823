import { SegmentedControl } from '@mantine/core';
import { IconChartDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardTargets } from '#renderer/features/dashboards/dashboard-targets.ts';
import { listShownMetrics, useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import type { ScoresState } from '#renderer/features/dashboards/use-scores.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Metric } from '#shared/domain/metric.ts';
import { EpochsCard } from './EpochsCard.tsx';
import { EvaluateForm } from './EvaluateForm.tsx';
import { EvaluationProgress } from './EvaluationProgress.tsx';
import { groupScores } from './group-scores.ts';
import { haveSameImages } from './have-same-images.ts';
import { PublishedCard } from './published/PublishedCard.tsx';
import { ScoreGroupCard } from './ScoreGroupCard.tsx';

export interface RunsPanelProps extends Pick<DashboardTargets, 'onShowGallery'> {
  readonly projectId: ProjectId;
  readonly scores: ScoresState;
}

/** Scores of packs side by side, one chart a contract, and what others published set apart. */
export function RunsPanel({ projectId, scores, onShowGallery }: RunsPanelProps) {
  const { t } = useTranslation('dashboards');
  const { nameMetric } = useScoreTexts();
  const [metric, setMetric] = useState<Metric>('CIDEr');
  const { subjects = [], evaluations = [] } = scores;
  const groups = groupScores(evaluations, metric);
  const [first] = groups;
  return (
    <div className="dashboard-stack">
      {subjects.length === 0 ? (
        <EmptyState
          icon={<IconChartDots size={48} stroke={1.2} />}
          title={t('runs.noSubjects')}
          hint={t('runs.noSubjectsHint')}
        />
      ) : (
        <EvaluateForm projectId={projectId} scores={scores} subjects={subjects} />
      )}
      <EvaluationProgress projectId={projectId} />
      <SegmentedControl
        className="dashboard-choice"
        aria-label={t('metric')}
        value={metric}
        onChange={(value) => setMetric(value as Metric)}
        data={listShownMetrics(evaluations).map((value) => ({ value, label: nameMetric(value) }))}
      />
      <div className="dashboard-grid" data-roomy>
        {groups.length > 0 && (
          <div className="dashboard-stack">
            {groups.map((group) => (
              <ScoreGroupCard
                key={group.contractHash}
                metric={metric}
                group={group}
                onRecompute={
                  group === first
                    ? undefined
                    : () => {
                        const choices = first?.scored[0]?.evaluation.choices;
                        if (choices === undefined) return;
                        for (const { evaluation } of group.scored) {
                          scores.evaluate(evaluation.subject, choices);
                        }
                      }
                }
                hasOtherImages={first !== undefined && !haveSameImages(first, group, subjects)}
                isBusy={scores.isEvaluating}
                onShowGallery={onShowGallery}
              />
            ))}
          </div>
        )}
        <EpochsCard projectId={projectId} />
        <PublishedCard metric={metric} />
      </div>
    </div>
  );
}
