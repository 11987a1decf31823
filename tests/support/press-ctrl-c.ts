import { expect } from 'vitest';

/**
 * Runs a command in this process and ends it as Ctrl-C does, once it listens for that and `isReady`.
 *
 * @param isReady Whether it has come as far as the test means; at once if left out.
 */
export async function pressCtrlCIn<Result>(
  command: () => Promise<Result>,
  isReady: () => boolean = () => true,
): Promise<Result> {
  const listeners = process.listenerCount('SIGINT');
  const running = command();
  const mayPress = (): boolean => process.listenerCount('SIGINT') > listeners && isReady();
  await expect.poll(mayPress, { interval: 10 }).toBe(true);
  process.emit('SIGINT');
  return await running;
}
