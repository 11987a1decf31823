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
import { type SetupStart, startLike } from './setup-start.ts';
import { NEW_RUN_COMMAND } from './training-commands.ts';
import { type SetupOptions, useSetup } from './use-setup.ts';
import { useTrainingRuns } from './use-training-runs.ts';
import type { WaysOut } from './ways-out.ts';
import './training.css';

export interface TrainingScreenProps extends WaysOut {
  readonly projectId: ProjectId;
}

/** What is shown beside the list: a new run, one there is, or several. */
type View =
  | { readonly kind: 'setup'; readonly start: SetupStart | null }
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'compare' };

/** Fine-tuning: setting a run up, following it, and what became of the others. */
export function TrainingScreen({ projectId, ...ways }: TrainingScreenProps) {
  const { t } = useTranslation('training');
  const { runs, broken, error } = useTrainingRuns(projectId);
  const [chosenView, setView] = useState<View | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const setUp = (): void => setView({ kind: 'setup', start: null });
  useCommands([{ ...NEW_RUN_COMMAND, label: t(`command.${NEW_RUN_COMMAND.name}`), run: setUp }]);
  if (runs === undefined) {
    return error === null ? null : (
      <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />
    );
  }
  const view = chosenView ?? firstView(runs);
  const shown = view.kind === 'run' ? runs.find(({ id }) => id === view.id) : undefined;
  const compared = view.kind === 'compare' ? runs.filter(({ id }) => chosen.has(id)) : [];
  const start = view.kind === 'setup' ? view.start : null;
  return (
    <>
      <ScreenHeader title={t('title')}>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={setUp}>
          {t('newRun')}
        </Button>
      </ScreenHeader>
      <div className="training">
        <RunList
          projectId={projectId}
          runs={runs}
          broken={broken}
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
          {compared.length > 1 ? (
            <CompareView runs={compared} />
          ) : shown !== undefined ? (
            <RunView
              key={shown.id}
              projectId={projectId}
              run={shown}
              ways={ways}
              onGone={() => setView((now) => leave(now, shown.id))}
              onSetUpAgain={(changes) =>
                setView({ kind: 'setup', start: startLike(shown, changes) })
              }
            />
          ) : (
            <>
              <Text c="dimmed" maw="60rem">
                {t('lead')}
              </Text>
              <NewRun
                key={start === null ? 'new' : 'again'}
                projectId={projectId}
                ways={ways}
                start={start}
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
  return open === undefined ? { kind: 'setup', start: null } : { kind: 'run', id: open.id };
}

/** Away from a run that is no more, unless a person is elsewhere by then. */
function leave(view: View | null, run: string): View {
  const isElsewhere = view !== null && !(view.kind === 'run' && view.id === run);
  return isElsewhere ? view : { kind: 'setup', start: null };
}

interface NewRunProps extends SetupOptions {
  readonly projectId: ProjectId;
  readonly ways: WaysOut;
}

function NewRun({ projectId, ways, ...options }: NewRunProps) {
  const setup = useSetup(projectId, options);
  return <SetupPanel setup={setup} ways={ways} />;
}
