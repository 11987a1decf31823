import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import type { Behind } from '#shared/domain/behind.ts';
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
  const pictures = await writeTestPictures(join(studio.folder, 'pictures'), 4);
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

async function findBehind(behind: Behind): Promise<readonly number[]> {
  const found = await studio.services.images.listIds(ref, { sort: 'name', behind });
  return found.map((id) => ids.indexOf(id) + 1);
}

test('every bar of the corpus and of the work leads to its images', async () => {
  const { captions, images, suggestions } = studio.services;
  const suggestionOf = async (image: number) => {
    const [suggestion] = (await images.get(ref, ids[image - 1] as ImageId)).suggestions;
    if (suggestion === undefined) throw new Error('no suggestion');
    return suggestion;
  };
  const first = await suggestionOf(1);
  await captions.accept(ref, { suggestionId: first.id });
  await captions.accept(ref, { suggestionId: (await suggestionOf(2)).id });
  await captions.save({ ...ref, imageId: ids[1] as ImageId, slot: 1 }, { text: 'ảnh rất đẹp' });
  await captions.save(
    { ...ref, imageId: ids[2] as ImageId, slot: 3 },
    { text: 'hai con mèo đang nằm ngủ' },
  );
  await suggestions.dismiss(ref, (await suggestionOf(4)).id);

  expect(await findBehind({ kind: 'slot', slot: 3 })).toEqual([3]);
  expect(await findBehind({ kind: 'words', from: 5, to: 9 })).toEqual([3]);
  expect(await findBehind({ kind: 'part', part: 'number' })).toContain(3);
  expect(await findBehind({ kind: 'alike', tenth: 0 })).toEqual([]);
  expect(await findBehind({ kind: 'work', outcome: 'accepted' })).toEqual([1]);
  expect(await findBehind({ kind: 'work', outcome: 'edited' })).toEqual([2]);
  expect(await findBehind({ kind: 'work', outcome: 'written' })).toEqual([3]);
  expect(await findBehind({ kind: 'work', outcome: 'dismissed' })).toEqual([4]);
  expect(await findBehind({ kind: 'work', packName: first.packName })).toEqual([1, 2, 4]);
  expect(await findBehind({ kind: 'work', packName: 'another' })).toEqual([]);

  const { byDay, byPerson } = await studio.services.scores.describeWork(ref);
  const day = byDay[0]?.key ?? '';
  expect(await findBehind({ kind: 'work', day })).toEqual([1, 2, 3, 4]);
  expect(await findBehind({ kind: 'work', day: '2001-01-01' })).toEqual([]);
  const authorId = byPerson[0]?.authorId;
  if (authorId === undefined) throw new Error('nobody did anything');
  expect(await findBehind({ kind: 'work', authorId, outcome: 'dismissed' })).toEqual([4]);
  // What was put aside is work, and no caption of theirs.
  expect(await findBehind({ kind: 'work', authorId })).toEqual([1, 2, 3, 4]);
  expect(await findBehind({ kind: 'author', authorId })).toEqual([1, 2, 3]);

  const twice = 'hai con mèo đang nằm ngủ';
  await captions.save({ ...ref, imageId: ids[2] as ImageId, slot: 4 }, { text: twice });
  await captions.save({ ...ref, imageId: ids[0] as ImageId, slot: 4 }, { text: twice });
  expect(await findBehind({ kind: 'alike', tenth: 9 })).toEqual([3]);
  expect(await findBehind({ kind: 'alike', tenth: 0 })).toEqual([1]);

  // A caption that is written later is found too.
  await captions.save({ ...ref, imageId: ids[3] as ImageId, slot: 3 }, { text: 'một con chó' });
  expect(await findBehind({ kind: 'slot', slot: 3 })).toEqual([3, 4]);
  expect(await findBehind({ kind: 'part', part: 'number' })).toEqual(
    expect.arrayContaining([3, 4]),
  );
});
