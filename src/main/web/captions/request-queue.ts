import { AppError } from '#shared/errors.ts';

/** Runs `work` once the requests before it are done. @throws AbortError if `signal` aborts while it waits. */
export type TakeTurn = <Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
) => Promise<Result>;

/** Answers one request after the other, and lets only so many in. */
export interface RequestQueue {
  /**
   * Lets a request in, whose body is read before its turn: the bodies of those outside take no room.
   *
   * @throws AppError `ENGINE_UNAVAILABLE` if too many are in; what `answer` throws.
   */
  readonly enter: <Result>(answer: (takeTurn: TakeTurn) => Promise<Result>) => Promise<Result>;
  /** How many are in. */
  readonly size: () => number;
}

export function createRequestQueue(limit: number): RequestQueue {
  let last: Promise<unknown> = Promise.resolve();
  let size = 0;
  const takeTurn: TakeTurn = (signal, work) => {
    const turn = last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    size: () => size,
    enter: async (answer) => {
      if (size >= limit) {
        throw new AppError('ENGINE_UNAVAILABLE', `${size} requests wait already; try again later.`);
      }
      size += 1;
      try {
        return await answer(takeTurn);
      } finally {
        size -= 1;
      }
    },
  };
}
