import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { makePictureFolder } from '#tests/support/test-pictures.ts';

const BIN = fileURLToPath(new URL('../../bin/viclipcap.mjs', import.meta.url));
const CLI = fileURLToPath(
  new URL('../support/children/cli-with-test-captioner.ts', import.meta.url),
);

type CliChild = ChildProcessByStdio<null, Readable, Readable>;

function start(script: string, ...args: readonly string[]): CliChild {
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function finish(child: CliChild) {
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [exitCode, signal] = await closed;
  return { exitCode, signal, stdout, stderr };
}

/** A project of six pictures, of which two are captioned at once, the others when the test says so. */
async function makeHeldProject() {
  const names = ['a.png', 'b.png', ...Array.from({ length: 4 }, (_, n) => `held${n}.png`)];
  const pictures = await makePictureFolder(names);
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  expect(await finish(start(CLI, 'import', pictures, '--project', project))).toMatchObject({
    exitCode: 0,
  });
  return { project, letGo: () => writeFileSync(join(pictures, 'go'), '') };
}

test('the program itself prints its version and help', async () => {
  expect(await finish(start(BIN, '--version'))).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
  const { stdout } = await finish(start(BIN, '--help'));
  for (const command of ['demo', 'import', 'caption', 'export']) expect(stdout).toContain(command);
});

test('a mistyped command gets a suggestion', async () => {
  expect(await finish(start(BIN, 'improt'))).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: "viclipcap: unknown command 'improt'\n(Did you mean import?)\n",
  });
});

test('Ctrl-C keeps what is done, exits with 130, and the next run goes on', async () => {
  const { project, letGo } = await makeHeldProject();
  const child = start(CLI, 'caption', '--project', project);
  child.stdout.once('data', () => child.kill('SIGINT'));
  const { exitCode, stderr } = await finish(child);
  expect(exitCode).toBe(130);
  expect(stderr).toContain('Stopped. The suggestions so far are in');
  letGo();

  const next = await finish(start(CLI, 'caption', '--project', project, '--json'));
  expect(JSON.parse(next.stdout)).toMatchObject({ suggested: 6, failed: 0 });
});

test('a program that was killed goes on where it stopped, and leaves no engine behind', async () => {
  const { project, letGo } = await makeHeldProject();
  const child = start(CLI, 'caption', '--project', project);
  const first: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    first.push(line);
    if (first.length === 2) child.kill('SIGKILL');
  }
  expect(first[0]).toContain('ảnh a.png');
  letGo();

  const next = await finish(start(CLI, 'caption', '--project', project));
  const done = new Set(
    [...first, ...next.stdout.split('\n')].filter((line) => line.includes('ảnh')),
  );
  expect(done.size).toBe(6);
  expect(next.stdout).not.toContain('ảnh a.png');
});

test('a reader that goes away ends the program quietly', async () => {
  const { project, letGo } = await makeHeldProject();
  const child = start(CLI, 'caption', '--project', project);
  child.stdout.once('data', () => {
    child.stdout.destroy();
    letGo();
  });
  const errors = text(child.stderr);
  const [exitCode] = await once(child, 'exit');
  expect(exitCode).toBe(141);
  expect(await errors).not.toMatch(/EPIPE|Error|viclipcap:/);
});
