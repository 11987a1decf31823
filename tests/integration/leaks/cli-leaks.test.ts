import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCliOver } from '#tests/support/run-test-cli.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { TEST_CLI_DEPS } from '#tests/support/test-cli-deps.ts';
import { makePictureFolder } from '#tests/support/test-pictures.ts';

const run = (...args: readonly string[]) => runCliOver(TEST_CLI_DEPS, args);

/** The test captioner's embeddings are alike for names that begin with the same three letters. */
test('fingerprints carry the embeddings of a model, and leaks compares them and says so', async () => {
  const folder = makeTemporaryFolder();
  const pictures = await makePictureFolder(['anh-1.png', 'xe-2.png']);
  const seen = join(folder, 'seen.jsonl');
  expect(await run('fingerprint', '--images', pictures, '--out', seen)).toMatchObject({
    exitCode: 0,
  });
  expect(readFileSync(seen, 'utf8')).toMatch(/^\{"format":"viclipcap-fingerprints","version":1/);
  expect(readFileSync(seen, 'utf8')).not.toContain('embedding');

  const withModel = ['--images', pictures, '--out', seen, '--name', 'Seen', '--model', '/packs/a'];
  expect(await run('fingerprint', ...withModel)).toMatchObject({ exitCode: 0 });
  const [head, ...lines] = readFileSync(seen, 'utf8').trim().split('\n');
  expect(JSON.parse(head ?? '')).toEqual({
    ...{ format: 'viclipcap-fingerprints', version: 2, name: 'Seen' },
    encoder: { hash: 'encoder of a', width: 3 },
  });
  expect(lines.map((line) => JSON.parse(line).embedding)).toEqual([
    expect.any(String),
    expect.any(String),
  ]);

  const project = join(folder, 'trip.viclip');
  await run('import', await makePictureFolder(['anh-9.png']), '--project', project);
  const plain = await run('leaks', '--project', project, '--against', seen, '--json');
  expect(JSON.parse(plain.stdout)).toMatchObject({ hashed: 1, embedded: 0 });
  const model = await run('leaks', '--project', project, '--model', '/packs/a', '--json');
  expect(JSON.parse(model.stdout)).toMatchObject({
    ...{ hashed: 1, embedded: 1 },
    corpora: [{ name: 'Seen', imageCount: 2, encoderHash: 'encoder of a' }],
  });
});
