import { expect, onTestFinished, test } from 'vitest';

import { findEmbedding } from '#main/db/queries/embeddings.ts';
import { listJobFailures } from '#main/db/queries/job-items.ts';
import { findJobResult } from '#main/db/queries/jobs.ts';
import { createEmbedHandler } from '#main/services/embeddings/embed-job.ts';
import { loadEmbeddings } from '#main/services/embeddings/load-embeddings.ts';
import { rankImages } from '#main/services/embeddings/rank-images.ts';
import { createJobRunner } from '#main/services/jobs/job-runner.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { openTestCaptioner } from '#tests/support/test-captioner.ts';
import { insertTestImage, openTestDatabase } from '#tests/support/test-database.ts';

const PACK = '/packs/small';
const SPACE = { hash: 'encoder of small', width: 3 };
const { signal } = new AbortController();

/** A project with these files, and a runner whose embed jobs run on a real engine process. */
function openEmbedProject(fileNames: readonly string[]) {
  const { db, now } = openTestDatabase(0);
  const images = fileNames.map((name) => insertTestImage(db, name));
  const captioner = openTestCaptioner();
  const runner = createJobRunner({
    db,
    now,
    handlers: { embed: createEmbedHandler({ db, captioner }) },
    reportBug: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(async () => {
    await runner.close();
    await captioner.close();
  });
  const run = async (pack = PACK) => {
    const { id } = runner.start('embed', { pack });
    const job = await runner.whenSettled(id);
    return { ...job, result: findJobResult(db, id) };
  };
  return { db, images, captioner, runner, run };
}

test('computes an embedding of each image once, and says what failed', async () => {
  const { db, images, run } = openEmbedProject(['abc', 'bad', 'crash', 'xyz']);
  const job = await run();
  expect(job).toMatchObject({
    state: 'done',
    done: 4,
    total: 4,
    result: { kind: 'embed', embedded: 2, failed: 2 },
  });
  expect(listJobFailures(db, job.id).map(({ code }) => code)).toEqual([
    'IMAGE_UNREADABLE',
    'ENGINE_CRASHED',
  ]);
  expect(findEmbedding(db, images[3] as ImageId, SPACE)).toEqual(Float32Array.of(120, 121, 122));
  expect(await run()).toMatchObject({ total: 2, result: { embedded: 0, failed: 2 } });
  expect(await run('/packs/other')).toMatchObject({ total: 4, result: { embedded: 2 } });
});

test('a paused job goes on with the images it has not had', async () => {
  const names = Array.from({ length: 40 }, (_, n) => (n < 16 ? `free ${n}` : `held ${n}`));
  const { db, runner } = openEmbedProject(names);
  const { id } = runner.start('embed', { pack: PACK });
  const stopListening = runner.listen(({ done, state }) => {
    if (done >= 16 && state === 'running') runner.pause(id);
  });
  expect(await runner.whenSettled(id)).toMatchObject({ state: 'paused', done: 16, total: 40 });
  stopListening();
  db.exec("UPDATE images SET path = replace(path, 'held', 'free')");
  await runner.resume(id);
  expect(await runner.whenSettled(id)).toMatchObject({ state: 'done', done: 40, total: 40 });
  expect(findJobResult(db, id)).toEqual({ kind: 'embed', embedded: 40, failed: 0 });
});

test("embeddings of another encoder, or of a stranger's width, are no embeddings", async () => {
  const { db, images, run } = openEmbedProject(['abc', 'abd']);
  await run();
  db.exec('UPDATE image_embeddings SET vector = zeroblob(8) WHERE id = 1');
  const loaded = await loadEmbeddings(db, SPACE, signal);
  expect(loaded).toEqual({
    imageIds: [images[1]],
    vectors: Float32Array.of(97, 98, 100),
    width: 3,
  });
  expect(findEmbedding(db, images[1] as ImageId, { ...SPACE, hash: 'another' })).toBeUndefined();
  expect(await run()).toMatchObject({ total: 1, result: { embedded: 1 } });
});

test('images are ranked by how much they are like a text or an image', async () => {
  const { db, images, captioner, run } = openEmbedProject(['aaa', 'azz', 'zza', 'bad']);
  await run();
  const [first, , third, bad] = images as [ImageId, ImageId, ImageId, ImageId];
  const rank = (like: Parameters<typeof rankImages>[1]['like']) =>
    rankImages({ db, captioner }, { pack: PACK, like, limit: 2 }, signal);
  const byText = await rank({ text: 'aab' });
  expect(byText.images[0]).toEqual({ imageId: first, cosine: expect.closeTo(1, 2) });
  expect(byText).toMatchObject({ compared: 3, images: { length: 2 } });
  expect((await rank({ imageId: third })).images[0]?.imageId).toBe(third);
  await expect(rank({ imageId: bad })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a job with params from a stranger is refused', async () => {
  const { run } = openEmbedProject(['a']);
  expect(await run('../pack')).toMatchObject({
    state: 'failed',
    error: { code: 'BAD_REQUEST', message: expect.stringContaining('at pack') },
  });
});
