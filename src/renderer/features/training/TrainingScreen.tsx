import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useCommands } from '#renderer/ui/commands/CommandProvider.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';
import { CompareView } from './CompareView.tsx';
import { RunList } from './RunList.tsx';
import { RunView } from './RunView.tsx';
import { SetupPanel } from './SetupPanel.tsx';
import { NEW_RUN_COMMAND } from './training-commands.ts';
import { useSetup } from './use-setup.ts';
import { useTrainingRuns } from './use-training-runs.ts';
import './training.css';

export interface TrainingScreenProps {
  readonly projectId: ProjectId;
}

/** What is shown beside the list: a new run, one there is, or several. */
type View =
  | { readonly kind: 'setup' }
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'compare' };

/** Fine-tuning: setting a run up, following it, and what became of the others. */
export function TrainingScreen({ projectId }: TrainingScreenProps) {
  const { t } = useTranslation('training');
  const { runs, error } = useTrainingRuns(projectId);
  const [chosenView, setView] = useState<View | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const setUp = (): void => setView({ kind: 'setup' });
  useCommands([{ ...NEW_RUN_COMMAND, label: t(`command.${NEW_RUN_COMMAND.name}`), run: setUp }]);
  if (runs === undefined) {
    return error === null ? null : (
      <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />
    );
  }
  const view = chosenView ?? firstView(runs);
  const shown = view.kind === 'run' ? runs.find(({ id }) => id === view.id) : undefined;
  const compared = runs.filter(({ id }) => chosen.has(id));
  return (
    <>
      <ScreenHeader title={t('title')}>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={setUp}>
          {t('newRun')}
        </Button>
      </ScreenHeader>
      <div className="training">
        <RunList
          runs={runs}
          shown={shown?.id ?? null}
          onShow={(id) => setView({ kind: 'run', id })}
          chosen={chosen}
          onChoose={(id, isChosen) => {
            const next = new Set(chosen);
            if (isChosen) next.add(id);
            else next.delete(id);
            setChosen(next);
          }}
          onCompare={() => setView({ kind: 'compare' })}
        />
        <div className="training-main">
          {view.kind === 'compare' && compared.length > 1 ? (
            <CompareView runs={compared} />
          ) : shown !== undefined ? (
            <RunView key={shown.id} projectId={projectId} run={shown} onGone={setUp} />
          ) : (
            <>
              <Text c="dimmed" maw="60rem">
                {t('lead')}
              </Text>
              <NewRun
                projectId={projectId}
                runCount={runs.length}
                onStarted={(id) => setView({ kind: 'run', id })}
              />
            </>
          )}
        </div>
      </div>
    </>
  );
}

/** The run that is under way, if there is one; else a person is here to set one up. */
function firstView(runs: readonly TrainingRun[]): View {
  const open = runs.find(({ state }) => state !== 'ended');
  return open === undefined ? { kind: 'setup' } : { kind: 'run', id: open.id };
}

interface NewRunProps extends TrainingScreenProps {
  readonly runCount: number;
  readonly onStarted: (run: string) => void;
}

function NewRun({ projectId, runCount, onStarted }: NewRunProps) {
  const setup = useSetup(projectId, { runCount, onStarted });
  return <SetupPanel setup={setup} />;
}
