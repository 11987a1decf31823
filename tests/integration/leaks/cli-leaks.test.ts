import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveEmbedding } from '#main/db/queries/embeddings.ts';
import { listImagesAfter } from '#main/db/queries/images.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject } from '#main/services/project/project.ts';
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

test('leaks compares by the model that it is given, whatever other has seen the pictures too', async () => {
  const project = join(makeTemporaryFolder(), 'trip.viclip');
  await run('import', await makePictureFolder(['anh-1.png', 'anh-2.png']), '--project', project);
  const look = async () =>
    JSON.parse(
      (await run('leaks', '--project', project, '--model', '/packs/b', '--json')).stdout,
    ) as { readonly leaks: readonly { readonly cosine: number | null }[] };
  expect((await look()).leaks).toMatchObject([{ cosine: expect.closeTo(1) }]);
  const opened = await openProject(project);
  for (const [at, id] of listImagesAfter(opened.db, 0, 2).entries()) {
    const vector = new Float32Array(3).fill(1, at, at + 1);
    saveEmbedding(opened.db, id, { hash: 'encoder of another' }, vector);
  }
  closeProject(opened);
  expect((await look()).leaks).toMatchObject([{ cosine: expect.closeTo(1) }]);
});
