import { expect, onTestFinished, test } from 'vitest';

import { findEmbedding, saveEmbedding } from '#main/db/queries/embeddings.ts';
import { findJobResult } from '#main/db/queries/jobs.ts';
import { listJobFailures } from '#main/db/queries/job-items.ts';
import { listSuggestionsByImage } from '#main/db/queries/suggestions.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { createJobRunner } from '#main/services/jobs/job-runner.ts';
import { createSuggestHandler } from '#main/services/suggest/suggest-job.ts';
import type { SuggestParams } from '#main/services/suggest/suggest-params.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { openTestCaptioner } from '#tests/support/test-captioner.ts';
import {
  insertTestImage,
  insertTestSuggestion,
  openTestDatabase,
} from '#tests/support/test-database.ts';

const params = { images: 'missing', pack: '/packs/small', method: 'beam', beams: 5 } as const;

/** A project with these files, and a runner whose suggest jobs run on a real engine process. */
function openSuggestProject(fileNames: readonly string[]) {
  const project = openTestDatabase(0);
  const { db, now } = project;
  const images = fileNames.map((name) => insertTestImage(db, name));
  const captioner = openTestCaptioner();
  const bugs: unknown[] = [];
  const runner = createJobRunner({
    db,
    now,
    handlers: { suggest: createSuggestHandler({ db, now, captioner }) },
    reportBug: (error) => bugs.push(error),
  });
  onTestFinished(async () => {
    await runner.close();
    await captioner.close();
    expect(bugs).toEqual([]);
  });
  const run = async (request: Partial<SuggestParams> = {}) => {
    const { id } = runner.start('suggest', { ...params, ...request });
    const job = await runner.whenSettled(id);
    return { ...job, result: findJobResult(db, id) };
  };
  const textsOf = (image: ImageId | undefined) =>
    image === undefined ? [] : listSuggestionsByImage(db, image).map(({ text }) => text);
  return { ...project, images, captioner, runner, run, textsOf };
}

test('lays a suggestion beside every image, with all it is made of', async () => {
  const { db, now, images, run } = openSuggestProject(['a.png', 'b.png']);
  expect(await run()).toMatchObject({
    state: 'done',
    done: 2,
    total: 2,
    failureCount: 0,
    result: { suggested: 2, failed: 0 },
  });
  expect(images.flatMap((image) => listSuggestionsByImage(db, image))).toMatchObject([
    {
      imageId: images[0],
      text: 'ảnh a.png',
      words: [
        { text: 'ảnh', probability: 0.75 },
        { text: 'a.png', probability: 0.25 },
      ],
      meanLogprob: -2 / 3,
      method: 'beam',
      beams: 5,
      packName: 'small',
      packHash: 'hash of small',
      status: 'open',
      createdAt: now(),
    },
    { imageId: images[1], text: 'ảnh b.png' },
  ]);
});

test('images that cannot be captioned are listed with the reason, and the rest goes on', async () => {
  const { db, run, textsOf, images } = openSuggestProject(['a', 'bad', 'crash', 'd']);
  const job = await run();
  expect(job).toMatchObject({ state: 'done', done: 4, result: { suggested: 2, failed: 2 } });
  expect(listJobFailures(db, job.id)).toMatchObject([
    { subject: '/anh/bad', code: 'IMAGE_UNREADABLE' },
    { subject: '/anh/crash', code: 'ENGINE_CRASHED' },
  ]);
  expect(images.map(textsOf)).toEqual([['ảnh a'], [], [], ['ảnh d']]);
});

test('what an encoder made of a picture is kept, and the picture not read again', async () => {
  const { db, images, run, textsOf } = openSuggestProject(['abc', 'bad']);
  const [picture, unreadable] = images as [ImageId, ImageId];
  const space = { hash: 'encoder of small', width: 3 };
  saveEmbedding(db, unreadable, space, Float32Array.of(1, 2, 3));
  expect(await run()).toMatchObject({ result: { suggested: 2, failed: 0 } });
  expect(textsOf(unreadable)).toEqual(['ảnh bad']);
  expect(findEmbedding(db, picture, space)).toEqual(Float32Array.of(97, 98, 99));
  expect(findEmbedding(db, unreadable, space)).toEqual(Float32Array.of(1, 2, 3));
});

test("a person's captions are never touched", async () => {
  const { db, now, images, run } = openSuggestProject(['a']);
  const authorId = 1 as never;
  const typed = saveCaption(
    { db, now },
    { imageId: images[0] as ImageId, slot: 1, text: 'tôi viết', authorId },
  );
  await run();
  expect(db.prepare('SELECT slot, text, source FROM captions').all()).toEqual([
    { slot: 1, text: 'tôi viết', source: 'human' },
  ]);
  expect(typed).toMatchObject({ text: 'tôi viết' });
});

test('"missing" passes over what this pack has drafted by this method', async () => {
  const { images, run, textsOf } = openSuggestProject(['a', 'b']);
  await run({ images: [images[0] as ImageId] });
  expect(await run()).toMatchObject({ total: 1, result: { suggested: 1 } });
  expect(await run()).toMatchObject({ total: 0, result: { suggested: 0 } });
  expect(await run({ method: 'greedy', beams: 1 })).toMatchObject({ total: 2 });
  expect(await run({ pack: '/packs/other' })).toMatchObject({ total: 2 });
  expect(textsOf(images[0])).toHaveLength(3);
});

test('"empty" passes over images with a caption or a suggestion that waits', async () => {
  const { db, now, images, run } = openSuggestProject(['captioned', 'suggested', 'empty']);
  const [captioned, suggested] = images as [ImageId, ImageId];
  saveCaption({ db, now }, { imageId: captioned, slot: 2, text: 'có rồi', authorId: 1 as never });
  insertTestSuggestion(db, suggested, 'gợi ý');
  expect(await run({ images: 'empty' })).toMatchObject({ total: 1, result: { suggested: 1 } });
});

test('asked again about an image, it keeps one open copy of the same words', async () => {
  const { images, run, textsOf } = openSuggestProject(['a']);
  const image = images[0] as ImageId;
  await run({ images: [image] });
  expect(await run({ images: [image] })).toMatchObject({ result: { suggested: 1 } });
  expect(textsOf(image)).toEqual(['ảnh a']);
});

test('images that are named twice or not there are one and none', async () => {
  const { images, run } = openSuggestProject(['a']);
  const image = images[0] as ImageId;
  expect(await run({ images: [image, image, 99 as ImageId] })).toMatchObject({
    state: 'done',
    total: 1,
  });
});

test('a paused job goes on with the images it has not had', async () => {
  const names = ['a', 'bad', 'b', ...Array.from({ length: 29 }, (_, n) => `held ${n}`)];
  const { db, runner, images, textsOf } = openSuggestProject(names);
  const { id } = runner.start('suggest', params);
  const stopListening = runner.listen(({ done, state }) => {
    if (done >= 3 && state === 'running') runner.pause(id);
  });
  const paused = await runner.whenSettled(id);
  stopListening();
  expect(paused).toMatchObject({ state: 'paused', done: 3, total: 32 });
  expect(images.filter((image) => textsOf(image).length > 0)).toHaveLength(2);
  db.exec("UPDATE images SET path = replace(path, 'held', 'free')");
  db.exec("UPDATE job_items SET subject = replace(subject, 'held', 'free')");

  await runner.resume(id);
  expect(await runner.whenSettled(id)).toMatchObject({ state: 'done', done: 32, failureCount: 1 });
  expect(findJobResult(db, id)).toEqual({ kind: 'suggest', suggested: 31, failed: 1 });
  expect(images.every((image, n) => textsOf(image).length === (n === 1 ? 0 : 1))).toBe(true);
});

test('a pack that is not there fails the job, which can be resumed', async () => {
  const { run } = openSuggestProject(['a']);
  expect(await run({ pack: '/packs/missing' })).toMatchObject({
    state: 'failed',
    error: { code: 'MODEL_NOT_FOUND', message: 'There is no pack at /packs/missing.' },
  });
});

test('a job with params from a stranger is refused with the path to the fault', async () => {
  const { runner } = openSuggestProject(['a']);
  const { id } = runner.start('suggest', { ...params, pack: '../pack', beams: '5' });
  const { state, error } = await runner.whenSettled(id);
  expect({ state, code: error?.code }).toEqual({ state: 'failed', code: 'BAD_REQUEST' });
  expect(error?.message).toContain('at pack');
  expect(error?.message).toContain('at beams');
});
