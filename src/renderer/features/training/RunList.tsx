import { Button, Checkbox, Text, Title } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '#renderer/ui/StatusDot.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { BrokenRun, TrainingRun } from '#shared/training/training-run.ts';
import { BrokenRunItem } from './BrokenRunItem.tsx';
import { findCider, RUN_TONES, toStateKey } from './run-texts.ts';

export interface RunListProps {
  readonly projectId: ProjectId;
  readonly runs: readonly TrainingRun[];
  /** Folders among them that hold none. */
  readonly broken: readonly BrokenRun[];
  /** The one that is shown. */
  readonly shown: string | null;
  readonly onShow: (run: string) => void;
  /** Those that are to be compared. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (run: string, isChosen: boolean) => void;
  readonly onCompare: () => void;
}

/** A project's runs: what became of each, and which to set side by side. */
export function RunList({
  runs,
  shown,
  onShow,
  chosen,
  onChoose,
  onCompare,
  ...rest
}: RunListProps) {
  const { t } = useTranslation('training');
  return (
    <section className="training-runs" aria-label={t('runs')}>
      <Title order={2} size="h4">
        {t('runs')}
      </Title>
      {runs.length + rest.broken.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noRuns')}
        </Text>
      )}
      <ul>
        {runs.map((run) => (
          <li key={run.id} data-shown={run.id === shown || undefined}>
            <Checkbox
              size="xs"
              aria-label={t('chooseToCompare', { run: run.name })}
              checked={chosen.has(run.id)}
              onChange={(event) => onChoose(run.id, event.currentTarget.checked)}
            />
            <button
              type="button"
              className="training-run-link"
              aria-current={run.id === shown ? 'true' : undefined}
              onClick={() => onShow(run.id)}
            >
              <span className="training-run-name">{run.name}</span>
              <RunLine run={run} />
            </button>
          </li>
        ))}
        {rest.broken.map((run) => (
          <BrokenRunItem key={run.id} projectId={rest.projectId} run={run} />
        ))}
      </ul>
      {chosen.size > 1 && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconColumns size={14} aria-hidden />}
          onClick={onCompare}
        >
          {t('compareRuns', { count: chosen.size })}
        </Button>
      )}
    </section>
  );
}

function RunLine({ run }: { readonly run: TrainingRun }) {
  const { t, i18n } = useTranslation('training');
  const format = new Intl.NumberFormat(i18n.language, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  });
  const cider = findCider(run);
  const hasBest = cider !== null && Number.isFinite(cider.best);
  return (
    <span className="training-run-line tabular-numbers">
      <StatusDot tone={run.failure !== null ? 'bad' : RUN_TONES[run.state]} />
      {t(`state.${toStateKey(run)}`)}
      {hasBest &&
        ` · CIDEr ${t('run.ciderChange', {
          before: format.format(cider.before),
          after: format.format(cider.best),
        })}`}
    </span>
  );
}
