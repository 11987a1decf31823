import { createEventFeed } from '#main/services/studio/event-feed.ts';
import type { ModelTask, ModelTaskKind } from '#shared/api/model-task.ts';
import { AppError, isAbortError } from '#shared/errors.ts';

/** Where a task stands is told at most this often. */
const TELL_EVERY_MS = 100;

/** What a task's work is given. */
export interface TaskContext {
  readonly signal: AbortSignal;
  /** In the task's unit; `total` is `null` while it is not known. */
  readonly onProgress: (done: number, total: number | null) => void;
}

/** What a task has made. */
export interface TaskResult {
  readonly notes?: readonly string[];
  readonly folder?: string;
  readonly downloaded?: NonNullable<ModelTask['downloaded']>;
}

export interface NewTask {
  readonly kind: ModelTaskKind;
  readonly subject: string;
  readonly unit: ModelTask['unit'];
  readonly work: (context: TaskContext) => Promise<TaskResult>;
}

/** Long work on models: any number at a time, each of which can be stopped and taken up again. */
export interface ModelTasks {
  readonly start: (task: NewTask) => ModelTask;
  /** Aborts a running task; one that has ended is as it was. @throws AppError `NOT_FOUND`. */
  readonly cancel: (id: number) => void;
  /** Runs a task again that failed or was cancelled. @throws AppError `NOT_FOUND`. */
  readonly again: (id: number) => void;
  /** Takes a task off the list that does not run. @throws AppError `NOT_FOUND`. */
  readonly dismiss: (id: number) => void;
  /** All of them, newest first, now and whenever one changes, until `signal` aborts. */
  readonly watch: (signal: AbortSignal) => AsyncIterable<readonly ModelTask[]>;
  /** Aborts what runs and waits for its end. */
  readonly close: () => Promise<void>;
}

interface Entry {
  readonly work: NewTask['work'];
  task: ModelTask;
  abort: AbortController;
  running: Promise<void>;
}

/** @param reportBug Told what is no expected failure; the task then says `BUG`. */
export function createModelTasks(reportBug: (error: unknown) => void): ModelTasks {
  const entries = new Map<number, Entry>();
  const feed = createEventFeed<null>();
  let lastId = 0;

  const update = (entry: Entry, change: Partial<ModelTask>): void => {
    entry.task = { ...entry.task, ...change };
    feed.publish(null);
  };
  const run = async (entry: Entry): Promise<void> => {
    const { signal } = entry.abort;
    const progress = createProgress((done, total) => {
      if (!signal.aborted) update(entry, { done, total });
    });
    try {
      const {
        notes = [],
        folder = null,
        downloaded = null,
      } = await entry.work({ signal, onProgress: progress.note }).finally(progress.end);
      const total = entry.task.total ?? entry.task.done;
      update(entry, { state: 'done', done: total, total, notes, folder, downloaded });
    } catch (error) {
      if (isAbortError(error) && signal.aborted) return update(entry, { state: 'cancelled' });
      if (!(error instanceof AppError)) reportBug(error);
      update(entry, { state: 'failed', error: toTaskError(error) });
    }
  };
  const find = (id: number): Entry => {
    const entry = entries.get(id);
    if (entry === undefined) throw new AppError('NOT_FOUND', `There is no task ${id}.`);
    return entry;
  };
  const list = (): readonly ModelTask[] => [...entries.values()].map(({ task }) => task).reverse();

  return {
    start: ({ kind, subject, unit, work }) => {
      lastId += 1;
      const task: ModelTask = {
        ...{ id: lastId, kind, subject, unit, state: 'running', done: 0, total: null },
        ...{ error: null, notes: [], folder: null, downloaded: null },
      };
      const entry: Entry = {
        ...{ work, task },
        abort: new AbortController(),
        running: Promise.resolve(),
      };
      entries.set(lastId, entry);
      feed.publish(null);
      entry.running = run(entry);
      return task;
    },
    cancel: (id) => find(id).abort.abort(),
    again: (id) => {
      const entry = find(id);
      if (entry.task.state !== 'failed' && entry.task.state !== 'cancelled') return;
      entry.abort = new AbortController();
      update(entry, { state: 'running', error: null, notes: [] });
      entry.running = run(entry);
    },
    dismiss: (id) => {
      if (find(id).task.state === 'running') return;
      entries.delete(id);
      feed.publish(null);
    },
    watch: async function* (signal) {
      const changes = feed.listen(signal);
      yield list();
      for await (const _ of changes) yield list();
    },
    close: async () => {
      for (const { abort } of entries.values()) abort.abort();
      await Promise.all([...entries.values()].map(({ running }) => running));
    },
  };
}

function toTaskError(error: unknown): ModelTask['error'] {
  const message = error instanceof Error ? error.message : String(error);
  return { code: error instanceof AppError ? error.code : 'BUG', message };
}

interface Progress {
  readonly note: TaskContext['onProgress'];
  /** Tells what was not told yet. */
  readonly end: () => void;
}

/** Tells the first step at once, and after that no oftener than a person can follow where the work stands by then. */
function createProgress(tell: TaskContext['onProgress']): Progress {
  let standing: Parameters<typeof tell> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const tellStanding = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (standing === undefined) return;
    tell(...standing);
    standing = undefined;
    timer = setTimeout(tellStanding, TELL_EVERY_MS);
  };
  return {
    note: (...now) => {
      standing = now;
      if (timer === undefined) tellStanding();
    },
    end: () => {
      tellStanding();
      clearTimeout(timer);
    },
  };
}
