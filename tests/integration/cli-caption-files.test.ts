import { expect, test } from 'vitest';

import { captionFiles } from '#main/cli/actions/caption-files.ts';
import { pressCtrlCIn } from '#tests/support/press-ctrl-c.ts';
import { runTestCli } from '#tests/support/run-test-cli.ts';
import { TEST_CLI_DEPS } from '#tests/support/test-cli-deps.ts';

function captionCommand(args: readonly string[], images: readonly string[], pack = '/packs/mine') {
  const decoding = { pack, method: 'beam', beams: 5 } as const;
  return runTestCli(['try', ...args], (context) =>
    captionFiles(TEST_CLI_DEPS, context, {
      decoding,
      images,
      place: { device: 'cpu', precision: 'fp32' },
      withEmbeddings: false,
    }),
  );
}

test('prints an object a picture, in the order of the arguments', async () => {
  const { exitCode, stdout, stderr } = await captionCommand(['--json'], ['z.png', 'a/b.png']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const results = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const rest = {
    tokens: [5, 6, 0],
    logprobs: [-0.25, -1.25, -0.5],
    meanLogprob: -2 / 3,
    stopped: true,
  };
  expect(results).toEqual([
    { image: 'z.png', captions: [{ text: 'ảnh z.png', ...rest }] },
    { image: 'a/b.png', captions: [{ text: 'ảnh b.png', ...rest }] },
  ]);
});

test('for people prints picture, confidence and caption', async () => {
  const { stdout } = await captionCommand([], ['cat.png', 'a/b.png']);
  expect(stdout).toBe('cat.png   51 %  ảnh cat.png\na/b.png   51 %  ảnh b.png\n');
});

test('a picture that cannot be read is told, the rest goes on, and the exit code is 1', async () => {
  const { exitCode, stdout, stderr } = await captionCommand(
    [],
    ['/x/bad.png', 'crash.png', 'c.png'],
  );
  expect(exitCode).toBe(1);
  expect(stdout).toBe('c.png        51 %  ảnh c.png\n');
  expect(stderr).toContain('/x/bad.png is not a picture.\n');
  expect(stderr).toContain('The captioner stopped and is started again: it was killed');
  expect(stderr).toContain('The captioner stopped during "caption": it was killed');
});

test('a pack whose codes are slow on this processor is told once', async () => {
  const { exitCode, stderr } = await captionCommand(
    ['--json'],
    ['a.png', 'b.png'],
    '/packs/slow codes',
  );
  const slower = 'This processor multiplies int8 weights 2.5 times as slowly as fp32';
  const quicker = 'the pack that slow codes was made from is quicker here';
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: `${slower}: ${quicker}.\n`,
  });
});

test('a pack that is not there is one sentence', async () => {
  expect(await captionCommand([], ['a.png'], '/packs/missing')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'viclipcap: There is no pack at /packs/missing.\n',
  });
});

test('Ctrl-C ends the engine and exits with 130', async () => {
  const files = ['a.png', 'held.png'];
  expect(await pressCtrlCIn(() => captionCommand([], files))).toMatchObject({
    exitCode: 130,
    stderr: expect.stringContaining('Stopped.'),
  });
});
