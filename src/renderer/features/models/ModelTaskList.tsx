import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import { StatusDot, type StatusTone } from '#renderer/ui/StatusDot.tsx';
import type { ModelPart, ModelTask } from '#shared/api/model-task.ts';
import type { ModelPackSummary } from '#shared/api/model-status.ts';
import { ComparisonFacts } from './ComparisonFacts.tsx';
import { formatSize } from './format-size.ts';

export interface ModelTaskListProps {
  readonly tasks: readonly ModelTask[];
  /** Where what a task has made is looked up. */
  readonly packs: readonly ModelPackSummary[];
  readonly onCancel: (id: number) => void;
  readonly onRepeat: (id: number) => void;
  readonly onDismiss: (id: number) => void;
  /** Opens the import with what was downloaded. */
  readonly onImport: (part: ModelPart, path: string) => void;
}

/** Imports, downloads and the like: how far they are, what came of them. */
export function ModelTaskList({ tasks, ...actions }: ModelTaskListProps) {
  const { t } = useTranslation('models');
  if (tasks.length === 0) return null;
  return (
    <ul className="model-tasks" aria-label={t('task.list')}>
      {tasks.map((task) => (
        <li key={task.id}>
          <Task task={task} {...actions} />
        </li>
      ))}
    </ul>
  );
}

interface TaskProps extends Omit<ModelTaskListProps, 'tasks'> {
  readonly task: ModelTask;
}

function Task({ task, packs, onCancel, onRepeat, onDismiss, onImport }: TaskProps) {
  const { t, i18n } = useTranslation(['models', 'common']);
  const name = t(`models:task.kind.${task.kind}`, { subject: task.subject });
  if (task.state === 'running') {
    return (
      <ProgressRow
        label={name}
        done={task.done}
        total={task.total}
        isRunning
        {...(task.unit === 'bytes' && {
          format: (bytes: number) => formatSize(bytes, i18n.language),
        })}
      >
        <Button
          variant="default"
          size="xs"
          aria-label={t('models:task.cancelNamed', { name })}
          onClick={() => onCancel(task.id)}
        >
          {t('common:cancel')}
        </Button>
      </ProgressRow>
    );
  }
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="start">
        <Group gap="sm" wrap="nowrap" align="baseline" role="status">
          <StatusDot tone={toTone(task)} />
          <Text size="sm" fw={500} className="model-task-name">
            {name}
          </Text>
          <Text size="sm" c="dimmed" flex="none">
            {t(`models:task.state.${toOutcome(task)}`)}
          </Text>
        </Group>
        <Group gap="xs" wrap="nowrap">
          {task.state !== 'done' && (
            <Button
              variant="default"
              size="xs"
              aria-label={t('models:task.repeatNamed', { name })}
              onClick={() => onRepeat(task.id)}
            >
              {t(task.kind === 'download' ? 'models:task.continue' : 'common:retry')}
            </Button>
          )}
          {task.downloaded !== null && (
            <Button
              variant="default"
              size="xs"
              aria-label={t('models:task.importNamed', { subject: task.subject })}
              onClick={() =>
                task.downloaded !== null && onImport(task.downloaded.part, task.downloaded.path)
              }
            >
              {t('models:task.import')}
            </Button>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('models:task.dismissNamed', { name })}
            onClick={() => onDismiss(task.id)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      {task.error !== null && <ErrorState code={task.error.code} detail={task.error.message} />}
      {task.notes.length > 0 && (
        <ul className="model-task-notes" lang="en">
          {task.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Made task={task} packs={packs} />
    </Stack>
  );
}

/** Where it lies; of a pack in codes, what they have brought and cost, for that is why one looks here. */
function Made({ task, packs }: Pick<TaskProps, 'task' | 'packs'>) {
  if (task.folder === null || task.kind === 'import') return null;
  const pack = packs.find(({ directory }) => directory === task.folder);
  const comparison = pack?.parts?.precision?.comparison ?? null;
  if (task.kind === 'quantize' && comparison !== null) {
    return (
      <Text component="div" size="sm">
        <ComparisonFacts comparison={comparison} />
      </Text>
    );
  }
  return (
    <Text size="sm" c="dimmed" className="model-task-folder">
      {task.folder}
    </Text>
  );
}

/** A pack that was read to its end and found wanting is nothing to be glad of. */
function toOutcome({ kind, state, notes }: ModelTask) {
  if (state === 'running' || (state === 'done' && kind !== 'verify')) return 'done';
  if (state !== 'done') return state;
  return notes.length > 0 ? 'unsound' : 'sound';
}

function toTone(task: ModelTask): StatusTone {
  const outcome = toOutcome(task);
  if (outcome === 'failed' || outcome === 'unsound') return 'bad';
  return outcome === 'cancelled' ? 'idle' : 'good';
}
