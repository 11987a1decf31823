import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';

import { type InterruptionHost, watchInterruption } from '#main/cli/interruption.ts';

function openHost() {
  return {
    process: new EventEmitter(),
    stdout: new EventEmitter(),
    stderr: new EventEmitter(),
    onStopping: vi.fn(),
    exit: vi.fn(),
  } satisfies InterruptionHost;
}

test('a second Ctrl-C, later than the same keystroke could arrive, ends the process at once', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const host = openHost();
  const interruption = watchInterruption(host);
  host.process.emit('SIGINT');
  vi.advanceTimersByTime(100);
  host.process.emit('SIGINT');
  expect(host.exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  host.process.emit('SIGINT');
  expect(host.exit).toHaveBeenCalledExactlyOnceWith(130);
  expect(host.onStopping).toHaveBeenCalledOnce();
  expect(interruption.signal.aborted).toBe(true);
  vi.useRealTimers();
});

test('a reader that went away stops the command quietly', () => {
  const host = openHost();
  const interruption = watchInterruption(host);
  host.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  expect(interruption.signal.aborted).toBe(true);
  expect(interruption.isBrokenPipe()).toBe(true);
  expect(interruption.exitCode()).toBe(141);
  expect(host.onStopping).not.toHaveBeenCalled();
});

test('another error of stdout is not swallowed', () => {
  const host = openHost();
  watchInterruption(host);
  const error = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  expect(() => host.stdout.emit('error', error)).toThrow('no space');
});
