import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 10;

/**
 * Runs a computation that pauses by itself, and lets the event loop run on after every 10 ms.
 *
 * @throws AbortError if `signal` aborts between two steps, and whatever the computation throws.
 */
export async function runInSlices<Result>(
  steps: Generator<unknown, Result>,
  signal: AbortSignal,
): Promise<Result> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      const { done, value } = steps.next();
      if (done) return value;
    }
    await setImmediate();
    signal.throwIfAborted();
  }
}
