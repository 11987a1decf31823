/** Limits how many thumbnails are made at once; the ones asked for last come first. */
export interface ThumbnailQueue {
  /**
   * Runs `work` when its turn comes.
   *
   * @throws AbortError if `signal` aborts before that; work that runs goes on to its end.
   */
  readonly run: <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;
}

/** Last in, first out: while a person scrolls, what is in view was asked for last. */
export function createThumbnailQueue(limit: number): ThumbnailQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  const leave = (): void => {
    running -= 1;
    waiting.pop()?.();
  };

  const enter = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (running < limit) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', giveUp);
        running += 1;
        resolve();
      };
      const giveUp = (): void => {
        const at = waiting.indexOf(start);
        if (at !== -1) waiting.splice(at, 1);
        reject(signal.reason);
      };
      waiting.push(start);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  };

  return {
    run: async (work, signal) => {
      await enter(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
