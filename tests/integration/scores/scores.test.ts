import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import { formatFingerprints } from '#main/services/leaks/fingerprint-file.ts';
import { hashPicture } from '#main/services/leaks/hash-images.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import type { ScoreChoices, ScoreSubject, StoredEvaluation } from '#shared/domain/score.ts';
import { SPICE_STAND_IN, useStandInJava } from '#tests/support/stand-in-java.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, type TestStudio, writeTestPictures } from '#tests/support/test-studio.ts';

let studio: TestStudio;
let ref: ProjectRef;
let ids: readonly ImageId[];

beforeEach(async () => {
  studio = await openTestStudio(makeTemporaryFolder());
  const { projects, exchange, images, settings, suggestions } = studio.services;
  const project = await projects.create({ folder: join(studio.folder, 'trip') });
  ref = { projectId: project.id };
  await settings.update({ annotator: 'Lan' });
  const pictures = await writeTestPictures(join(studio.folder, 'pictures'), 3);
  await finish((await exchange.importPictures(ref, [pictures])).id);
  await finish((await suggestions.ask(ref, { images: 'empty', method: 'beam', beams: 5 })).id);
  ids = await images.listIds(ref, { sort: 'name' });
});
afterEach(async () => {
  await studio.close();
  expect(studio.bugs).toEqual([]);
});

async function finish(id: number): Promise<void> {
  for await (const job of studio.services.jobs.watch(ref, new AbortController().signal)) {
    if (job.id === id && job.finishedAt !== null) return;
  }
}

const PLAIN: ScoreChoices = {
  ...{ tokenization: 'words', withoutLeaked: false },
  ...{ withClip: false, withSpiceJar: false },
};

/** Runs a scoring to its end. @returns The scores it kept. */
async function evaluate(
  subject: ScoreSubject,
  choices: Partial<ScoreChoices> = {},
): Promise<StoredEvaluation> {
  const { id } = await studio.services.scores.evaluate(ref, { subject, ...PLAIN, ...choices });
  await finish(id);
  const [newest] = (await studio.services.scores.list(ref)).evaluations;
  if (newest === undefined) throw new Error('no evaluation');
  return newest;
}

async function getJob(id: number): Promise<Job> {
  const job = (await studio.services.jobs.list(ref)).find((each) => each.id === id);
  if (job === undefined) throw new Error('no job');
  return job;
}

/** Pictures that do not look alike. @returns Their paths. */
async function writeScenes(folder: string, count: number): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const scenes = sampleScenes({ seed: 'scores', count, split: 'train' });
  return await Promise.all(
    scenes.map(async (scene, index) => {
      const path = join(folder, `scene-${index}.png`);
      const svg = Buffer.from(drawScene(scene, createRandom(`scene ${index}`)));
      await sharp(svg).resize(320, 240).png().toFile(path);
      return path;
    }),
  );
}

async function write(image: number, slot: number, text: string): Promise<void> {
  const imageId = ids[image] as ImageId;
  await studio.services.captions.save({ ...ref, imageId, slot }, { text });
}

test('scores what a pack said against what people wrote, and keeps it with its contract', async () => {
  await write(0, 2, 'ảnh 01.png đẹp');
  await write(0, 3, 'một ảnh màu xanh');
  await write(1, 2, 'ảnh 02.png');
  const { scores } = studio.services;
  const { subjects } = await scores.list(ref);
  expect(subjects).toMatchObject([{ kind: 'suggestions', images: 3, comparableImages: 2 }]);
  const [subject] = subjects;
  if (subject === undefined) throw new Error('no subject');

  const words = await evaluate(subject);
  const syllables = await evaluate(subject, { tokenization: 'syllables' });
  expect(words.images).toBe(2);
  expect(words.scores.map(({ metric }) => metric)).toEqual([
    ...['BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4', 'ROUGE-L', 'CIDEr', 'METEOR', 'SPICE-vi'],
  ]);
  const cider = (evaluation: typeof words) =>
    evaluation.scores.find(({ metric }) => metric === 'CIDEr');
  expect(cider(words)?.signature).toContain('|tok:words|seg:viclipcap-vi-1|');
  expect(cider(words)?.contractHash).not.toBe(cider(syllables)?.contractHash);

  expect((await scores.list(ref)).evaluations).toEqual([syllables, words]);
  const images = await scores.listImages(ref, words.id);
  expect(images.map(({ fileName, candidate }) => [fileName, candidate])).toEqual([
    ['01.png', 'ảnh 01.png'],
    ['02.png', 'ảnh 02.png'],
  ]);
  expect(images[1]?.scores['ROUGE-L']).toBe(1);

  await scores.remove(ref, words.id);
  expect((await scores.list(ref)).evaluations).toEqual([syllables]);
});

test('what people made of drafts is scored too, and is no reference itself', async () => {
  const { captions, images, scores } = studio.services;
  for (const id of ids.slice(0, 2)) {
    const [suggestion] = (await images.get(ref, id)).suggestions;
    if (suggestion !== undefined) await captions.accept(ref, { suggestionId: suggestion.id });
  }
  await write(0, 2, 'một ảnh màu xanh');
  const { subjects } = await scores.list(ref);
  expect(subjects).toMatchObject([
    { kind: 'suggestions', images: 3, comparableImages: 1 },
    { kind: 'captions', images: 2, comparableImages: 1 },
  ]);
  expect(subjects[0]?.imagesKey).toBe(subjects[1]?.imagesKey);

  await write(0, 2, '');
  await write(1, 2, 'một ảnh màu xanh');
  const later = (await scores.list(ref)).subjects;
  expect(later).toMatchObject([{ comparableImages: 1 }, { comparableImages: 1 }]);
  expect(later[0]?.imagesKey).toBe(later[1]?.imagesKey);
  expect(later[0]?.imagesKey).not.toBe(subjects[0]?.imagesKey);
});

test('without captions by people there is nothing to compare with', async () => {
  const { scores } = studio.services;
  const [subject] = (await scores.list(ref)).subjects;
  if (subject === undefined) throw new Error('no subject');
  const { id } = await scores.evaluate(ref, { subject, ...PLAIN });
  await finish(id);
  expect(await getJob(id)).toMatchObject({ state: 'failed', error: { code: 'BAD_REQUEST' } });
});

test('the host goes on while scores are computed', async () => {
  await write(0, 2, 'một ảnh màu xanh');
  const { scores } = studio.services;
  const [subject] = (await scores.list(ref)).subjects;
  if (subject === undefined) throw new Error('no subject');
  let turns = 0;
  const clock = setInterval(() => turns++, 1);
  await evaluate(subject);
  clearInterval(clock);
  // Reading the word lists, in one stretch, takes far longer than ten turns of the loop.
  expect(turns).toBeGreaterThan(10);
});

test('a scoring that is stopped goes on with what it had, and cancelled keeps nothing', async () => {
  useStandInJava('setTimeout(() => {}, 60_000);');
  await write(0, 2, 'ảnh 01.png đẹp');
  await write(1, 2, 'ảnh 02.png');
  const { scores, jobs, settings } = studio.services;
  const jar = join(studio.folder, 'spice.jar');
  writeFileSync(jar, 'jar');
  await settings.update({ spiceJar: jar });
  const [subject] = (await scores.list(ref)).subjects;
  if (subject === undefined) throw new Error('no subject');
  const { id } = await scores.evaluate(ref, { subject, ...PLAIN, withSpiceJar: true });
  // Eight metrics of texts are there; Java is what it waits for.
  for await (const job of jobs.watch(ref, new AbortController().signal)) {
    if (job.id === id && job.done === 8) break;
  }
  await jobs.pause({ ...ref, jobId: id });
  expect((await scores.list(ref)).evaluations).toEqual([]);

  useStandInJava(SPICE_STAND_IN);
  await jobs.resume({ ...ref, jobId: id }, false);
  await finish(id);
  expect(await getJob(id)).toMatchObject({ state: 'done', done: 9, total: 9 });
  const [evaluation] = (await scores.list(ref)).evaluations;
  expect(evaluation?.scores.at(-1)).toMatchObject({
    metric: 'SPICE (official jar)',
    signature: expect.stringContaining('|spice:0163f1eea789|'),
  });

  useStandInJava('setTimeout(() => {}, 60_000);');
  const other = await scores.evaluate(ref, {
    ...{ subject, ...PLAIN, tokenization: 'syllables', withSpiceJar: true },
  });
  for await (const job of jobs.watch(ref, new AbortController().signal)) {
    if (job.id === other.id && job.done === 8) break;
  }
  await jobs.cancel({ ...ref, jobId: other.id });
  expect((await scores.list(ref)).evaluations).toEqual([evaluation]);
});

test('compares with the pictures by the pack of the project, which the contract names', async () => {
  await write(0, 2, '01.png');
  await write(1, 2, 'xyz');
  const { scores, jobs } = studio.services;
  const [subject] = (await scores.list(ref)).subjects;
  if (subject === undefined) throw new Error('no subject');
  expect(await scores.findTools(ref, new AbortController().signal)).toMatchObject({
    hasTextTower: true,
    leakedImages: 0,
    spiceJar: null,
  });
  const { scores: found } = await evaluate(subject, { withClip: true });
  // The test captioner embeds by the codes of the first three letters; every draft is "ảnh …".
  const cosine = (a: string, b: string) => {
    const [x, y] = [a, b].map((text) => [0, 1, 2].map((at) => text.charCodeAt(at)));
    const dot = (p: number[] = [], q: number[] = []) =>
      p.reduce((sum, each, at) => sum + each * (q[at] ?? 0), 0);
    return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
  };
  const clip = ['01.png', '02.png'].map((name) => 2.5 * cosine(name, 'ảnh'));
  const near = ['01.png', 'xyz'].map((text) => cosine(text, 'ảnh'));
  const both = clip.map((score, at) => (2 * score * (near[at] ?? 0)) / (score + (near[at] ?? 0)));
  const mean = ([a = 0, b = 0]: readonly number[]) => (a + b) / 2;
  expect(found.slice(-2)).toMatchObject([
    { metric: 'CLIPScore', value: expect.closeTo(mean(clip), 6) },
    { metric: 'RefCLIPScore', value: expect.closeTo(mean(both), 6) },
  ]);
  expect(found.at(-1)?.signature).toContain('|clip:hash of test|#');
  const [job] = await jobs.list(ref);
  expect(await jobs.findReport({ ...ref, jobId: job?.id as Job['id'] })).toEqual({
    ...{ kind: 'evaluate', images: 2, metrics: 10, leftOut: 0 },
  });
});

test('leaves out images that leak, and the contract says so', async () => {
  const { exchange, images, leaks, scores, suggestions } = studio.services;
  const folder = join(studio.folder, 'scenes');
  const files = await writeScenes(folder, 3);
  await finish((await exchange.importPictures(ref, [folder])).id);
  await finish((await suggestions.ask(ref, { images: 'empty', method: 'beam', beams: 5 })).id);
  ids = (await images.listIds(ref, { sort: 'name' })).slice(-3);
  for (const image of [0, 1, 2]) await write(image, 2, `ảnh scene-${image}.png`);
  await finish((await leaks.fingerprint(ref)).id);
  await leaks.assign(ref, { seed: '1', shares: { train: 0, val: 0, test: 1 } });
  const seen = join(studio.folder, 'seen.jsonl');
  const hash = await hashPicture(files[1] ?? '');
  const looks = [{ name: 'seen.png', ...hash, directions: null }];
  writeFileSync(seen, [...formatFingerprints({ name: 'seen', looks })].join(''));
  await leaks.importCorpus(ref, seen);

  expect(await scores.findTools(ref, new AbortController().signal)).toMatchObject({
    leakedImages: 1,
  });
  const [subject] = (await scores.list(ref)).subjects;
  if (subject === undefined) throw new Error('no subject');
  const whole = await evaluate(subject);
  const clean = await evaluate(subject, { withoutLeaked: true });
  expect([whole.images, clean.images]).toEqual([3, 2]);
  expect(clean.choices.withoutLeaked).toBe(true);
  expect(clean.scores[0]?.signature).toMatch(
    /\|images:2\|set:[0-9a-f]{12}\|len:closest\|excl:leaked:1@[0-9a-f]{12}\|#/u,
  );
});

test('describes the captions, another file, and the work', async () => {
  await write(0, 1, 'hai con mèo nằm ngủ');
  await write(0, 2, 'hai con mèo đang ngủ');
  await write(1, 1, 'hai con mèo nằm ngủ');
  const { scores } = studio.services;
  const corpus = await scores.describeCorpus(ref);
  expect(corpus).toMatchObject({
    ...{ images: 3, captions: 3, captionsPerImage: [1, 1, 1], segmenter: 'viclipcap-vi-1' },
    duplicates: [{ text: 'hai con mèo nằm ngủ', images: 2 }],
  });
  const file = join(studio.folder, 'other.json');
  writeFileSync(file, JSON.stringify({ a: ['một con chó'], b: ['hai con chó', 'chó chạy'] }));
  expect(await scores.describeFile(ref, file)).toMatchObject({ images: 2, captions: 3 });
  expect(await scores.describeWork(ref)).toMatchObject({
    total: { accepted: 0, edited: 0, written: 3 },
    byPerson: [{ key: 'Lan', written: 3 }],
    byModel: [],
  });
});
