import { AppError } from '#shared/errors.ts';

/** Lets requests in one after the other, and only so many wait. */
export interface RequestQueue {
  /**
   * Runs `work` once the ones before it are done.
   *
   * @throws AppError `ENGINE_UNAVAILABLE` if too many wait; what `work` throws.
   * @throws AbortError if `signal` aborts while it waits.
   */
  readonly run: <Result>(signal: AbortSignal, work: () => Promise<Result>) => Promise<Result>;
  /** How many wait or run. */
  readonly size: () => number;
}

export function createRequestQueue(limit: number): RequestQueue {
  let last: Promise<unknown> = Promise.resolve();
  let size = 0;
  return {
    size: () => size,
    run: async (signal, work) => {
      if (size >= limit) {
        throw new AppError('ENGINE_UNAVAILABLE', `${size} requests wait already; try again later.`);
      }
      size += 1;
      const turn = last.then(() => {
        signal.throwIfAborted();
        return work();
      });
      last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        size -= 1;
      }
    },
  };
}
