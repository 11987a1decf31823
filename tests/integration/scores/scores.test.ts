import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import type { ImageId } from '#shared/domain/ids.ts';
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

  const words = await scores.evaluate(ref, { subject, tokenization: 'words' });
  const syllables = await scores.evaluate(ref, { subject, tokenization: 'syllables' });
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
});

test('without captions by people there is nothing to compare with', async () => {
  const { scores } = studio.services;
  const [subject] = (await scores.list(ref)).subjects;
  if (subject === undefined) throw new Error('no subject');
  await expect(scores.evaluate(ref, { subject, tokenization: 'words' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('the host goes on while scores are computed', async () => {
  await write(0, 2, 'một ảnh màu xanh');
  const { scores } = studio.services;
  const [subject] = (await scores.list(ref)).subjects;
  if (subject === undefined) throw new Error('no subject');
  let longest = 0;
  let last = performance.now();
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const begun = last;
  await scores.evaluate(ref, { subject, tokenization: 'words' });
  clearInterval(clock);
  // Most of the time goes into reading the word lists, in one stretch.
  expect(longest).toBeLessThan((performance.now() - begun) / 2);
});

test('an evaluation that is given up keeps nothing', async () => {
  await write(0, 2, 'một ảnh màu xanh');
  const { scores } = studio.services;
  const [subject] = (await scores.list(ref)).subjects;
  if (subject === undefined) throw new Error('no subject');
  const controller = new AbortController();
  const running = scores.evaluate(ref, { subject, tokenization: 'words' }, controller.signal);
  await new Promise((resolve) => setTimeout(resolve, 30));
  controller.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  expect((await scores.list(ref)).evaluations).toEqual([]);
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
