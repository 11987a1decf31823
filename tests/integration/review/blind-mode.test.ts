import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ProjectId } from '#shared/domain/ids.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, writeTestPictures } from '#tests/support/test-studio.ts';

/** Two captions by Lan and one by Minh, in a project that is blind; Hoa is its reviewer. */
async function setUp() {
  const studio = await openTestStudio(makeTemporaryFolder());
  onTestFinished(() => studio.close());
  const { services } = studio;
  const { id } = await services.projects.create({ folder: join(studio.folder, 'home', 'blind') });
  const ref = { projectId: id };
  const as = (annotator: string) => services.settings.update({ annotator });
  await as('Hoa');
  const pictures = await writeTestPictures(join(studio.folder, 'pictures'), 2);
  const job = await services.exchange.importPictures(ref, [pictures]);
  for await (const news of services.jobs.watch(ref, new AbortController().signal)) {
    if (news.id === job.id && news.finishedAt !== null) break;
  }
  const [first, second] = await services.images.listIds(ref, { sort: 'name' });
  if (first === undefined || second === undefined) throw new Error('No pictures');
  const lan = await services.people.add(ref, 'Lan');
  const minh = await services.people.add(ref, 'Minh');
  await services.people.setRole(ref, lan.id, 'annotator');
  await services.people.setRole(ref, minh.id, 'annotator');
  await services.people.assign(ref, { annotatorId: lan.id, slot: 1, count: 5 });
  await services.people.assign(ref, { annotatorId: minh.id, slot: 2, count: 5 });
  await services.people.setBlind(ref, true);
  await as('Lan');
  await services.captions.save({ ...ref, imageId: first, slot: 1 }, { text: 'con đường làng' });
  await as('Minh');
  await services.captions.save({ ...ref, imageId: first, slot: 2 }, { text: 'dòng sông xanh' });
  return { services, ref, as, first, second, lan, minh };
}

const refused = { code: 'NOT_PERMITTED' };

test('an annotator sees and finds their own captions alone', async () => {
  const { services, ref, first } = await setUp();
  const details = await services.images.get(ref, first);
  expect(details.captions.map(({ text }) => text)).toEqual(['dòng sông xanh']);
  expect(details.ownSlots).toEqual([2]);
  expect(details.authors.map(({ name }) => name)).toEqual(['Minh']);
  const [tile] = await services.images.listItems(ref, [first]);
  expect(tile?.firstCaption).toBe('dòng sông xanh');
  const find = (search: string, isPattern = false) =>
    services.images.listIds(ref, { sort: 'name', search, isPattern });
  expect(await find('đường')).toEqual([]);
  expect(await find('đư.ng', true)).toEqual([]);
  expect(await find('sông')).toEqual([first]);
  expect(await find('s.ng', true)).toEqual([first]);
});

test('an annotator changes nothing of others, and no error tells what stands there', async () => {
  const { services, ref, first } = await setUp();
  const slot = { ...ref, imageId: first, slot: 1 };
  const saving = services.captions.save(slot, { text: 'x', expectedText: '' });
  await expect(saving).rejects.toMatchObject(refused);
  await expect(saving).rejects.not.toThrow(/đường/);
  await expect(services.captions.clear(slot)).rejects.toMatchObject(refused);
  await expect(services.captions.setStatus(slot, 'approved')).rejects.toMatchObject(refused);
  const many = services.captions.setStatusOfMany(ref, [first], 'approved');
  await expect(many).rejects.toMatchObject(refused);
  const replacing = { filter: {}, find: { text: 'o', isPattern: true }, replacement: '0' };
  const preview = await services.captions.previewReplace(ref, replacing);
  expect(preview.samples.every((sample) => sample.slot === 2)).toBe(true);
});

test('an annotator is offered phrases of their own captions alone', async () => {
  const { services, ref, as, first, second } = await setUp();
  const approve = (slot: number) =>
    services.captions.setStatus({ ...ref, imageId: first, slot }, 'approved');
  await as('Hoa');
  await approve(1);
  await approve(2);
  const find = async (typed: string) =>
    (await services.captions.phrases({ ...ref, imageId: second, slot: 3 }, typed)).phrases;
  await expect.poll(() => find('con đ')).toEqual([{ text: 'đường làng', weight: 2 }]);
  await as('Minh');
  expect(await find('con đ')).toEqual([]);
  expect(await find('dòng s')).toEqual([{ text: 'sông xanh', weight: 2 }]);
});

test('an annotator neither reviews, nor exports, nor lifts the blindness', async () => {
  const { services, ref, first, minh, as } = await setUp();
  const path = '/tmp/never-written.json';
  const attempts = [
    () => services.review.queue(ref),
    () => services.review.get({ ...ref, imageId: first, slot: 1 }),
    () => services.people.report(ref),
    () => services.people.setBlind(ref, false),
    () => services.people.setRole(ref, minh.id, 'reviewer'),
    () => services.exchange.exportDataset(ref, { format: 'coco', captions: 'all', path }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused);
  // Nor by taking another name.
  await as('Ai đó khác');
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused);
  expect((await services.images.get(ref, first)).captions).toEqual([]);
});

test('a reviewer sees everything, and each has a queue of what is still to do', async () => {
  const { services, ref, as, first, second, lan } = await setUp();
  await as('Hoa');
  expect((await services.images.get(ref, first)).captions).toHaveLength(2);
  expect((await services.review.queue(ref)).waiting).toBe(2);
  const todo = await services.images.listIds(ref, { sort: 'name', todoFor: lan.id });
  expect(todo).toEqual([second]);
  const { annotators } = await services.people.report(ref);
  expect(annotators.find(({ annotatorId }) => annotatorId === lan.id)).toMatchObject({
    ...{ captions: 1, assigned: 2, todo: 1, approved: 0 },
  });
  expect(await services.people.release(ref, lan.id)).toBe(1);
  expect(await services.images.listIds(ref, { sort: 'name', todoFor: lan.id })).toEqual([]);
  const project: { readonly isBlind: boolean } = await services.projects.get(ref);
  expect(project.isBlind).toBe(true);
});

test('the last reviewer stays one', async () => {
  const { services, ref, as } = await setUp();
  await as('Hoa');
  const { annotators } = await services.projects.get(ref as { projectId: ProjectId });
  const hoa = annotators.find(({ name }) => name === 'Hoa');
  if (hoa === undefined) throw new Error('Hoa is missing');
  await expect(services.people.setRole(ref, hoa.id, 'annotator')).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});
