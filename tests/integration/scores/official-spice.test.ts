import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runOfficialSpice } from '#main/services/scores/run-official-spice.ts';
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
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('viclipcap-spice-'));

test('gives Java the tokens joined, reads its scores, and NaN as 0', async () => {
  useStandInJava(SPICE_STAND_IN);
  const before = leftovers();
  const spice = await runOfficialSpice({ jar: writeJar(), candidates, references }, { signal });
  expect(spice).toEqual({
    // printf jar | sha256sum
    jarHash: '0163f1eea789',
    perImage: Float64Array.from([0.05, 0, 0.14]),
  });
  expect(leftovers()).toEqual(before);
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
  setTimeout(() => controller.abort(), 600);
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
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
