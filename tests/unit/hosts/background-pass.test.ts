import { expect, onTestFinished, test, vi } from 'vitest';
import { startBackgroundPass } from '#main/services/studio/background-pass.ts';
import { AppError } from '#shared/errors.ts';

test.each([
  { error: new AppError('PROJECT_INVALID', 'The project is damaged.'), times: 1 },
  { error: new TypeError('x is not a function'), times: 1 },
  // Of that whoever writes is told.
  { error: new AppError('DISK_FULL', 'There is no room.'), times: 0 },
])('$error is reported $times times', async ({ error, times }) => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const reportBug = vi.fn();
  const catchUp = vi.fn(async () => {
    throw error;
  });
  const pass = startBackgroundPass({ catchUp, onCaughtUp: vi.fn(), reportBug });
  await vi.runAllTimersAsync();
  pass.stop();
  expect(catchUp).toHaveBeenCalledTimes(1);
  expect(reportBug).toHaveBeenCalledTimes(times);
});
