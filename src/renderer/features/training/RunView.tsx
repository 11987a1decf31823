import { Group, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import { StatusDot } from '#renderer/ui/StatusDot.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';
import { BeforeAfterView } from './BeforeAfterView.tsx';
import { FindingList } from './FindingList.tsx';
import { RunButtons } from './RunButtons.tsx';
import { RunCharts } from './RunCharts.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RUN_TONES } from './run-texts.ts';
import { SamplesView } from './SamplesView.tsx';
import { useRunActions } from './use-run-actions.ts';
import { useRunDetails } from './use-run-details.ts';

export interface RunViewProps {
  readonly projectId: ProjectId;
  /** As the list has it, with how far it is. */
  readonly run: TrainingRun;
  /** Called once the run is no more. */
  readonly onGone: () => void;
}

/** One run: how far it is, its curves, its samples, and what can be done with it. */
export function RunView({ projectId, run, onGone }: RunViewProps) {
  const { t } = useTranslation('training');
  const actions = useRunActions(projectId, run.id, onGone);
  const { steps, epochs, findings, error } = useRunDetails(projectId, run.id);
  const isOpen = run.state !== 'ended';
  return (
    <article className="training-run" aria-label={run.name}>
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} size="h3">
            {run.name}
          </Title>
          <Group gap="xs">
            <StatusDot tone={run.failure !== null ? 'bad' : RUN_TONES[run.state]} />
            <Text size="sm">
              {run.summary === null ? t(`state.${run.state}`) : t(`ending.${run.summary.ending}`)}
            </Text>
          </Group>
        </div>
        <RunButtons run={run} actions={actions} />
      </Group>
      {isOpen && (
        <ProgressRow
          label={run.totalSteps === null || steps.length === 0 ? t('run.preparing') : run.name}
          done={run.step}
          total={run.totalSteps}
          isRunning={run.state === 'running'}
        />
      )}
      {run.failure !== null && isOpen && (
        <Text c="red" role="alert">
          {t('run.failed', { reason: run.failure })}
        </Text>
      )}
      {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
      <Findings findings={run.summary?.findings ?? findings} />
      <RunFacts run={run} />
      <RunCharts steps={steps} epochs={epochs} />
      <SamplesView epochs={epochs} />
      {run.summary !== null && <BeforeAfterView projectId={projectId} run={run.id} />}
    </article>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.length === 0 ? null : <FindingList findings={findings} />;
}
