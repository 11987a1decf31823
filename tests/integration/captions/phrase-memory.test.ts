import { expect, onTestFinished, test } from 'vitest';
import { deleteCaption } from '#main/db/queries/captions.ts';
import { createPhraseMemory } from '#main/services/phrases/phrase-memory.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { addTestCaption, addTestImage, makeTestProject } from '#tests/support/fill-project.ts';

async function setUp() {
  const project = await makeTestProject();
  const images = ['/a.jpg', '/b.jpg', '/c.jpg'].map((path) => addTestImage(project, path));
  const bugs: unknown[] = [];
  const memory = createPhraseMemory({ db: project.db, reportBug: (error) => bugs.push(error) });
  onTestFinished(() => {
    memory.stop();
    expect(bugs).toEqual([]);
  });
  const [a, b, c] = images as [ImageId, ImageId, ImageId];
  const find = (typed: string, authorId?: AnnotatorId | null) =>
    memory.find({ imageId: c, slot: 1, typed, authorId }).phrases.map(({ text }) => text);
  return { project, memory, find, a, b, c };
}

test('offers what captions of the project said, once it has learned them', async () => {
  const { project, memory, find, a, b } = await setUp();
  addTestCaption(project, a, { slot: 1, text: 'một chiếc thuyền thúng trên bãi cát' });
  addTestCaption(project, b, { slot: 2, text: 'hai chiếc thuyền thúng trên mặt nước' });
  expect(find('ba chiếc th')).toEqual([]);
  await memory.settle();
  expect(find('ba chiếc th')).toEqual(['thuyền thúng trên']);
  expect(find('ba chiec thuyen th')).toEqual(['thúng trên']);
});

test('follows what is written, flagged and taken out', async () => {
  const { project, memory, find, a, b } = await setUp();
  await memory.settle();
  addTestCaption(project, a, { slot: 1, text: 'cô gái gánh hàng rong', status: 'approved' });
  addTestCaption(project, b, { slot: 1, text: 'bà cụ gánh củi', status: 'flagged' });
  memory.follow({ kind: 'captions', imageIds: [a, b] });
  await memory.settle();
  expect(find('người g')).toEqual([]);
  expect(find('cô gái g')).toEqual(['gánh hàng rong']);
  expect(find('bà cụ g')).toEqual([]);
  deleteCaption(project.db, a, 1);
  memory.follow({ kind: 'captions', imageIds: [a] });
  await memory.settle();
  expect(find('cô gái g')).toEqual([]);
});

test('learns everything anew when another program wrote', async () => {
  const { project, memory, find, a } = await setUp();
  await memory.settle();
  addTestCaption(project, a, { slot: 1, text: 'con trâu đằm mình', status: 'approved' });
  await memory.settle();
  expect(find('con tr')).toEqual([]);
  memory.follow({ kind: 'everything' });
  await memory.settle();
  expect(find('con tr')).toEqual(['trâu đằm mình']);
});

test('what could not be read is learned with the next change', async () => {
  const project = await makeTestProject();
  const [a, b] = ['/a.jpg', '/b.jpg'].map((path) => addTestImage(project, path)) as [
    ImageId,
    ImageId,
  ];
  let isLocked = false;
  const prepare: typeof project.db.prepare = (sql) => {
    if (isLocked) throw new Error('locked');
    return project.db.prepare(sql);
  };
  const bugs: unknown[] = [];
  const db = new Proxy(project.db, {
    get: (target, key) => (key === 'prepare' ? prepare : Reflect.get(target, key)),
  });
  const memory = createPhraseMemory({ db, reportBug: (error) => bugs.push(error) });
  onTestFinished(() => memory.stop());
  await memory.settle();
  addTestCaption(project, a, { slot: 1, text: 'con trâu đằm mình', status: 'approved' });
  isLocked = true;
  memory.follow({ kind: 'captions', imageIds: [a] });
  await memory.settle();
  expect(bugs).toHaveLength(1);
  isLocked = false;
  memory.follow({ kind: 'captions', imageIds: [b] });
  await memory.settle();
  const { phrases } = memory.find({ imageId: b, slot: 1, typed: 'con tr' });
  expect(phrases.map(({ text }) => text)).toEqual(['trâu đằm mình']);
});

test('the caption that is being written teaches itself nothing', async () => {
  const { project, memory, find, c } = await setUp();
  addTestCaption(project, c, { slot: 1, text: 'con trâu đằm mình', status: 'approved' });
  await memory.settle();
  expect(find('con tr')).toEqual([]);
});
