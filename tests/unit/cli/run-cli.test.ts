import { expect, test } from 'vitest';

import { AppError } from '#shared/errors.ts';
import { runTestCli } from '#tests/support/run-test-cli.ts';

test('results for people go to stdout, the rest to stderr', async () => {
  const run = await runTestCli(['try'], async ({ output }) => {
    output.line('một con mèo');
    output.result({ text: 'một con mèo' });
    output.warn('a notice');
  });
  expect(run).toEqual({ exitCode: 0, stdout: 'một con mèo\n', stderr: 'a notice\n' });
});

test('with --json stdout has JSON and nothing else', async () => {
  const run = await runTestCli(['try', '--json'], async ({ output }) => {
    output.line('một con mèo');
    output.result({ text: 'một con mèo' });
  });
  expect(run).toEqual({ exitCode: 0, stdout: '{"text":"một con mèo"}\n', stderr: '' });
});

const failWithAppError = async () => {
  throw new AppError('FILE_NOT_FOUND', 'There is no project at /a.', {
    cause: new Error('ENOENT'),
  });
};

test('an expected failure is one sentence and exit code 1', async () => {
  expect(await runTestCli(['try'], failWithAppError)).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'viclipcap: There is no project at /a.\n',
  });
});

test('with --json a failure is an object with its code as well', async () => {
  const { exitCode, stdout } = await runTestCli(['try', '--json'], failWithAppError);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    error: { code: 'FILE_NOT_FOUND', message: 'There is no project at /a.' },
  });
});

const failWithBug = async () => {
  throw new TypeError('x is undefined');
};

test('a bug is one calm sentence without a stack', async () => {
  const { exitCode, stderr } = await runTestCli(['try'], failWithBug);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr:
      'viclipcap: Something went wrong inside the program, which is its own fault; run the command again with --verbose to see what.\n',
  });
});

test.for([
  [['try', '--verbose'], {}],
  [['try'], { VICLIPCAP_DEBUG: '1' }],
] as const)('the stack of a bug is shown on request: %o', async ([args, env]) => {
  const { stderr } = await runTestCli(args, failWithBug, { env });
  expect(stderr).toContain('TypeError: x is undefined\n    at ');
});

test('the details of an expected failure have its cause', async () => {
  const { stderr } = await runTestCli(['try', '--verbose'], failWithAppError);
  expect(stderr).toContain('caused by: Error: ENOENT');
});

const waitForAbort = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

test('Ctrl-C stops the command, says what is kept and exits with 130', async () => {
  const run = await runTestCli(['try'], async ({ signal, ifStopped }) => {
    ifStopped('The pictures read so far are in the project.');
    setImmediate(() => process.emit('SIGINT'));
    await waitForAbort(signal);
  });
  expect(run).toEqual({
    exitCode: 130,
    stdout: '',
    stderr:
      'Stopping… (Ctrl-C again to stop at once)\nStopped. The pictures read so far are in the project.\n',
  });
});

test('SIGTERM stops as calmly and exits with 143', async () => {
  const { exitCode } = await runTestCli(['try'], async ({ signal }) => {
    setImmediate(() => process.emit('SIGTERM'));
    await waitForAbort(signal);
  });
  expect(exitCode).toBe(143);
});

test('one Ctrl-C that arrives twice is still one', async () => {
  const { exitCode } = await runTestCli(['try'], async ({ signal }) => {
    setImmediate(() => {
      process.emit('SIGINT');
      process.emit('SIGINT');
    });
    await waitForAbort(signal);
  });
  expect(exitCode).toBe(130);
});

test('a failure after Ctrl-C is still told', async () => {
  const { exitCode, stderr } = await runTestCli(['try'], async ({ signal }) => {
    setImmediate(() => process.emit('SIGINT'));
    await waitForAbort(signal).catch(() => {});
    throw new AppError('DISK_FULL', 'The disk is full.');
  });
  expect(exitCode).toBe(1);
  expect(stderr).toContain('viclipcap: The disk is full.');
});

test('listeners are taken off again when the command is done', async () => {
  const before = process.listenerCount('SIGINT');
  await runTestCli(['try'], async () => {});
  expect(process.listenerCount('SIGINT')).toBe(before);
});

test('an unknown command is refused with a suggestion', async () => {
  expect(await runTestCli(['tri'], async () => {})).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: "viclipcap: unknown command 'tri'\n(Did you mean try?)\n",
  });
});

test('an unknown option is refused with a suggestion', async () => {
  const { exitCode, stderr } = await runTestCli(['try', '--jsn'], async () => {});
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "viclipcap: unknown option '--jsn'\n(Did you mean --json?)\n",
  });
});

test('help and version go to stdout with exit code 0', async () => {
  const help = await runTestCli(['--help'], async () => {});
  expect(help).toMatchObject({ exitCode: 0, stderr: '' });
  expect(help.stdout).toContain('Usage: viclipcap');
  const version = await runTestCli(['--version'], async () => {});
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
