import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runOfficialSpice } from '#main/services/scores/run-official-spice.ts';
import { isAlive } from '#tests/support/is-alive.ts';
import { hideJava, SPICE_STAND_IN, useStandInJava } from '#tests/support/stand-in-java.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

function writeJar(): string {
  const jar = join(makeTemporaryFolder(), 'spice-1.0.jar');
  writeFileSync(jar, 'jar');
  return jar;
}

const candidates = [['a', 'dog'], [], ['two', 'cats', 'sleep']];
const references = [[['a', 'dog', 'runs']], [['x']], [['cats'], ['two', 'cats']]];
const signal = new AbortController().signal;

/** A folder for what a test puts aside, in which nobody else does. @returns What is in it. */
function watchLeftovers(): () => readonly string[] {
  const folder = makeTemporaryFolder();
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return () => readdirSync(folder);
}

test('gives Java the tokens joined, reads its scores, and NaN as 0', async () => {
  useStandInJava(SPICE_STAND_IN);
  const jar = writeJar();
  const listLeftovers = watchLeftovers();
  const spice = await runOfficialSpice({ jar, candidates, references }, { signal });
  expect(spice).toEqual({
    // printf jar | sha256sum
    jarHash: '0163f1eea789',
    perImage: Float64Array.from([0.05, 0, 0.14]),
  });
  expect(listLeftovers()).toEqual([]);
});

test('says that there is no Java', async () => {
  hideJava();
  await expect(
    runOfficialSpice({ jar: writeJar(), candidates, references }, { signal }),
  ).rejects.toMatchObject({
    code: 'JAVA_NOT_FOUND',
    message: 'There is no Java on the path, nor in JAVA_HOME.',
  });
});

test('says what Java said last when it failed', async () => {
  useStandInJava(`console.error('Error: Unable to access jarfile'); process.exit(1);`);
  await expect(
    runOfficialSpice({ jar: writeJar(), candidates, references }, { signal }),
  ).rejects.toMatchObject({
    code: 'PROGRAM_FAILED',
    message: 'Java ended with an error: Error: Unable to access jarfile',
  });
});

test('ends Java when it takes too long', async () => {
  useStandInJava('setTimeout(() => {}, 60_000);');
  await expect(
    runOfficialSpice({ jar: writeJar(), candidates, references }, { signal, timeoutMs: 600 }),
  ).rejects.toMatchObject({ code: 'PROGRAM_FAILED', message: /ended after 0 minutes/u });
});

test('ends Java when the work is cancelled', async () => {
  const pidFile = join(makeTemporaryFolder(), 'pid');
  useStandInJava(
    `fs.writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setTimeout(() => {}, 60_000);`,
  );
  const controller = new AbortController();
  const running = runOfficialSpice(
    { jar: writeJar(), candidates, references },
    { signal: controller.signal },
  );
  const isWritten = () => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '';
  await Promise.race([expect.poll(isWritten).toBe(true), running]);
  controller.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  const pid = Number(readFileSync(pidFile, 'utf8'));
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('names the image that Java left out', async () => {
  useStandInJava(`fs.writeFileSync(args[args.indexOf('-out') + 1], '[]');`);
  await expect(
    runOfficialSpice({ jar: writeJar(), candidates, references }, { signal }),
  ).rejects.toMatchObject({
    code: 'CORRUPT_FILE',
    message: "SPICE's output: image_id 0: there is no score for it",
  });
});
