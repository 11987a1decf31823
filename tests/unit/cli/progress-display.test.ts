import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { formatDuration } from '#main/cli/progress-display.ts';
import { runTestCli } from '#tests/support/run-test-cli.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** From here on the work counts as long. */
function waitAWhile(): void {
  vi.advanceTimersByTime(3000);
}

test('quick work without a terminal says nothing', async () => {
  const { stderr } = await runTestCli(['try'], async ({ output }) => {
    const progress = output.progress('Reading');
    for (let done = 0; done <= 100; done++) progress.update(done, 100);
    progress.end();
  });
  expect(stderr).toBe('');
});

test('without a terminal a run of any length is ten lines', async () => {
  const { stderr } = await runTestCli(['try'], async ({ output }) => {
    const progress = output.progress('Reading');
    waitAWhile();
    for (let done = 0; done <= 5000; done++) progress.update(done, 5000);
    progress.end();
  });
  expect(stderr.split('\n').slice(0, 3)).toEqual([
    'Reading 500 of 5000',
    'Reading 1000 of 5000',
    'Reading 1500 of 5000',
  ]);
  expect(stderr.trimEnd().split('\n')).toHaveLength(10);
});

test('a resumed run does not tell the steps it had done before', async () => {
  const { stderr } = await runTestCli(['try'], async ({ output }) => {
    const progress = output.progress('Reading');
    waitAWhile();
    for (let done = 95; done <= 100; done++) progress.update(done, 100);
    progress.end();
  });
  expect(stderr).toBe('Reading 95 of 100\nReading 100 of 100\n');
});

test('while the total is unknown the lines get rarer', async () => {
  const { stderr } = await runTestCli(['try'], async ({ output }) => {
    const progress = output.progress('Found');
    waitAWhile();
    for (let done = 1; done <= 1000; done++) progress.update(done, null);
    progress.end();
  });
  expect(stderr).toBe('Found 100\nFound 200\nFound 400\nFound 800\n');
});

test('with --json and no terminal there is no progress at all', async () => {
  const { stderr } = await runTestCli(['try', '--json'], async ({ output }) => {
    const progress = output.progress('Reading');
    waitAWhile();
    progress.update(1, 1);
    progress.end();
  });
  expect(stderr).toBe('');
});

test('a terminal gets a bar, taken off while a line is written', async () => {
  const { stdout, stderr } = await runTestCli(
    ['try'],
    async ({ output }) => {
      const progress = output.progress('Reading');
      progress.update(3, 4);
      await new Promise((resolve) => setTimeout(resolve, 300));
      output.line('a result');
      progress.end();
    },
    { isTerminal: true },
  );
  expect(stdout).toBe('a result\n');
  expect(stderr).toContain('3 of 4');
  expect(stderr).toContain('\r\u001b[K');
});

test.for([
  [0.4, '0 s'],
  [45, '45 s'],
  [59.7, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
] as const)('tells %f seconds as %s', ([seconds, text]) => {
  expect(formatDuration(seconds)).toBe(text);
});
