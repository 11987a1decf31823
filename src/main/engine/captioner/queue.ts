export interface TaskOptions {
  /** A person waits for it: it goes before everything that is not urgent. */
  readonly isUrgent?: boolean | undefined;
  /** What it works with; only urgent tasks of the same subject can be let pass by a running one. */
  readonly subject: string;
}

/** Runs tasks one at a time. */
export interface TaskQueue {
  /** Urgent ones first, else in the order they came; one that fails does not stop the next. */
  run<Result>(task: () => Promise<Result>, options: TaskOptions): Promise<Result>;
  /** Called by a running task that is not urgent, where it can be interrupted: runs what is urgent meanwhile. */
  letUrgentPass(subject: string): Promise<void>;
}

interface WaitingTask extends TaskOptions {
  /** Never rejects. */
  readonly start: () => Promise<void>;
}

export function createQueue(): TaskQueue {
  const waiting: WaitingTask[] = [];
  let isRunning = false;

  const take = (isWanted: (task: WaitingTask) => boolean): WaitingTask | undefined => {
    const index = waiting.findIndex(isWanted);
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  const isUrgent = (task: WaitingTask) => task.isUrgent === true;

  async function runAll(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const next = take(isUrgent) ?? waiting.shift();
      if (next === undefined) break;
      await next.start();
    }
    isRunning = false;
  }

  return {
    run: <Result>(task: () => Promise<Result>, options: TaskOptions) => {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      waiting.push({ ...options, start: () => task().then(resolve, reject) });
      void runAll();
      return promise;
    },
    letUrgentPass: async (subject) => {
      const isNext = (task: WaitingTask) => isUrgent(task) && task.subject === subject;
      for (let next = take(isNext); next !== undefined; next = take(isNext)) await next.start();
    },
  };
}
