/**
 * Runs the newest task of each name and gives up the one before: whoever types on does not wait for
 * the answer to what they had typed earlier.
 */
export function createLatestOnly(): <Result>(
  name: string,
  signal: AbortSignal | undefined,
  task: (signal: AbortSignal) => Promise<Result>,
) => Promise<Result> {
  const running = new Map<string, AbortController>();
  return async (name, signal, task) => {
    running.get(name)?.abort();
    const controller = new AbortController();
    running.set(name, controller);
    const signals = [controller.signal, ...(signal === undefined ? [] : [signal])];
    try {
      return await task(AbortSignal.any(signals));
    } finally {
      if (running.get(name) === controller) running.delete(name);
    }
  };
}
