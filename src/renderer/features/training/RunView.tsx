import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { chooseRemedy } from '#core/training-runs/choose-remedy.ts';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { StatusDot } from '#renderer/ui/StatusDot.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { RecipePatch } from '#shared/training/recipe.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';
import { BeforeAfterView } from './BeforeAfterView.tsx';
import { FindingList } from './FindingList.tsx';
import { RunButtons } from './RunButtons.tsx';
import { RunCharts } from './RunCharts.tsx';
import { RunFacts } from './RunFacts.tsx';
import { RunProgress } from './RunProgress.tsx';
import { RUN_TONES, toStateKey } from './run-texts.ts';
import { SamplesView } from './SamplesView.tsx';
import { useMendRun } from './use-mend-run.ts';
import { useRunActions } from './use-run-actions.ts';
import { useRunDetails } from './use-run-details.ts';
import type { WaysOut } from './ways-out.ts';

export interface RunViewProps {
  readonly projectId: ProjectId;
  /** As the list has it, with how far it is. */
  readonly run: TrainingRun;
  readonly ways: WaysOut;
  /** Called once the run is no more. */
  readonly onGone: () => void;
  /** Sets a new run up like this one, with changes. */
  readonly onSetUpAgain: (changes: RecipePatch) => void;
}

/** One run: how far it is, its curves, its samples, and what can be done with it. */
export function RunView({ projectId, run, ways, onGone, onSetUpAgain }: RunViewProps) {
  const { t } = useTranslation('training');
  const actions = useRunActions(projectId, run.id, onGone);
  const { details, steps, epochs, findings, error } = useRunDetails(projectId, run.id);
  const mending = useMendRun(projectId, run, { ways, onPause: actions.pause, onSetUpAgain });
  const facts = { more: null, isSelectionKnown: run.selection !== null };
  const leavesRun = findings.some((finding) => chooseRemedy(finding, facts).kind !== 'show');
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
              {run.summary === null
                ? t(`state.${toStateKey(run)}`)
                : t(`ending.${run.summary.ending}`)}
            </Text>
          </Group>
        </div>
        <RunButtons
          projectId={projectId}
          run={run}
          actions={actions}
          onSetUpAgain={() => onSetUpAgain({})}
        />
      </Group>
      {isOpen && <RunProgress run={run} hasBegun={steps.length > 0} />}
      {run.failure !== null && isOpen && (
        <ErrorState code={run.failure.code} detail={run.failure.message} />
      )}
      {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
      {findings.length > 0 && (
        <Stack gap="xs" role="status">
          <FindingList
            findings={findings}
            facts={facts}
            onMend={mending.mend}
            isBusy={mending.isBusy}
          />
          {leavesRun && (
            <Text size="sm" c="dimmed">
              {t(isOpen ? 'finding.pausesRun' : 'finding.setsUpRun')}
            </Text>
          )}
        </Stack>
      )}
      <RunFacts projectId={projectId} run={run} />
      {details !== undefined && <RunCharts steps={steps} epochs={epochs} />}
      <SamplesView epochs={epochs} />
      {run.summary !== null && <BeforeAfterView projectId={projectId} run={run.id} />}
    </article>
  );
}
