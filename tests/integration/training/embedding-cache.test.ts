import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbeddingCache } from '#main/services/training/embedding-cache.ts';
import { runViclipcapIn } from '#tests/support/run-viclipcap.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const ENCODER = { hash: 'ab12', width: 3 };
const hashOf = (digit: string) => digit.repeat(64);

test('keeps embeddings by content, and does without a record that was cut off', async () => {
  const folder = makeTemporaryFolder();
  const first = await openEmbeddingCache(folder, ENCODER);
  first.add(hashOf('1'), Float32Array.of(1, 2, 3));
  await first.save();
  appendFileSync(join(folder, 'embeddings', 'ab12.bin'), 'cut off');
  const second = await openEmbeddingCache(folder, ENCODER);
  second.add(hashOf('2'), Float32Array.of(4, 5, 6));
  await second.save();
  const third = await openEmbeddingCache(folder, ENCODER);
  expect([third.get(hashOf('1')), third.get(hashOf('2')), third.get(hashOf('3'))]).toEqual([
    Float32Array.of(1, 2, 3),
    Float32Array.of(4, 5, 6),
    undefined,
  ]);
});

test('a second run of the command line looks at no picture again', async () => {
  const home = { VICLIPCAP_HOME: makeTemporaryFolder() };
  const plan = async () => {
    const run = await runViclipcapIn(
      home,
      ...['train', '--annotations', 'resources/demo/references.json'],
      ...['--images', 'resources/demo', '--set', 'batch=2', '--plan-only'],
      ...['--out', join(makeTemporaryFolder(), 'run')],
    );
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toMatch(/^240 captions of 48 pictures, 12 held out/);
  };
  // Kept as soon as a picture was looked at, and not written again where none was.
  const listKept = () => {
    const kept = join(home.VICLIPCAP_HOME, 'embeddings');
    return readdirSync(kept).map((name) => [name, statSync(join(kept, name)).mtimeMs]);
  };
  await plan();
  const first = listKept();
  expect(first).toHaveLength(1);
  await plan();
  expect(listKept()).toEqual(first);
});
