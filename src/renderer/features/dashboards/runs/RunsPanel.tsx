import { SegmentedControl } from '@mantine/core';
import { IconChartDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHOWN_METRICS } from '#renderer/features/dashboards/use-score-texts.ts';
import type { ScoresState } from '#renderer/features/dashboards/use-scores.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { Metric } from '#shared/domain/metric.ts';
import { EvaluateForm } from './EvaluateForm.tsx';
import { groupScores } from './group-scores.ts';
import { PublishedCard } from './PublishedCard.tsx';
import { ScoreGroupCard } from './ScoreGroupCard.tsx';

/** Scores of packs side by side, one chart a contract, and what others published set apart. */
export function RunsPanel({ scores }: { readonly scores: ScoresState }) {
  const { t } = useTranslation('dashboards');
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
        <EvaluateForm scores={scores} subjects={subjects} />
      )}
      <SegmentedControl
        className="dashboard-choice"
        aria-label={t('metric')}
        value={metric}
        onChange={(value) => setMetric(value as Metric)}
        data={[...SHOWN_METRICS]}
      />
      {groups.map((group) => (
        <ScoreGroupCard
          key={group.contractHash}
          metric={metric}
          group={group}
          onRecompute={
            group === first
              ? undefined
              : () => {
                  const tokenization = first?.scored[0]?.evaluation.tokenization ?? 'words';
                  for (const { evaluation } of group.scored) {
                    scores.evaluate(evaluation.subject, tokenization);
                  }
                }
          }
          isBusy={scores.isEvaluating}
        />
      ))}
      <PublishedCard metric={metric} />
    </div>
  );
}
