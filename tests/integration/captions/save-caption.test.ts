import { expect, test } from 'vitest';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { findCaption, insertCaption } from '#main/db/queries/captions.ts';
import { listCaptionHistory } from '#main/db/queries/changes.ts';
import { clearSlot, saveCaption } from '#main/services/captions/save-caption.ts';
import { setStatus } from '#main/services/captions/set-status.ts';
import { undo } from '#main/services/captions/undo.ts';
import { getProvenance } from '#main/services/provenance/get-provenance.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { TakenWords } from '#shared/domain/taken-words.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

function setUp() {
  const test = openTestDatabase();
  const [imageId] = test.images as [ImageId];
  const [authorId, otherId] = test.authors;
  const type = (text: string, session = 'visit 1') =>
    saveCaption(test, { imageId, slot: 1, text, authorId, session });
  const read = () => findCaption(test.db, imageId, 1)?.text;
  return { ...test, imageId, authorId, otherId, type, read };
}

test('a caption is kept letter for letter, in NFC and untrimmed', () => {
  const { type, read } = setUp();
  type('  Một con đường  '.normalize('NFD'));
  expect(read()).toBe('  Một con đường  '.normalize('NFC'));
});

test('a new caption is human, a draft and its author’s', () => {
  const { imageId, authorId, type, now } = setUp();
  expect(type('một chiếc xe máy')).toMatchObject({
    imageId,
    slot: 1,
    text: 'một chiếc xe máy',
    segmentText: null,
    source: 'human',
    status: 'draft',
    authorId,
    suggestionId: null,
    updatedAt: now(),
  });
});

test('an emptied field takes the caption out of its slot', () => {
  const { type, read } = setUp();
  type('một');
  expect(type('')).toBeNull();
  expect(read()).toBeUndefined();
});

test('saving the same text again changes nothing, not even its author', () => {
  const { db, now, imageId, authorId, otherId, type } = setUp();
  type('một con mèo');
  const again = saveCaption(
    { db, now },
    { imageId, slot: 1, text: 'một con mèo', authorId: otherId },
  );
  expect(again?.authorId).toBe(authorId);
  expect(listCaptionHistory(db, imageId, 1)).toHaveLength(1);
});

test('a new text drops the word segmentation and the approval but keeps a flag', () => {
  const { db, now, imageId, authorId } = setUp();
  const text = 'khung cảnh chợ nổi';
  for (const [slot, status] of [
    [1, 'approved'],
    [2, 'flagged'],
  ] as const) {
    insertCaption(db, {
      imageId,
      slot,
      text,
      foldedText: foldVietnamese(text),
      segmentText: 'khung_cảnh chợ nổi',
      source: 'imported',
      status,
      externalId: 7,
      extras: { note: 'giữ' },
      updatedAt: now(),
    });
    saveCaption({ db, now }, { imageId, slot, text: `${text} .`, authorId });
  }
  expect([1, 2].map((slot) => findCaption(db, imageId, slot))).toMatchObject([
    { segmentText: null, source: 'human', status: 'draft', externalId: 7, extras: { note: 'giữ' } },
    { segmentText: null, source: 'human', status: 'flagged' },
  ]);
});

test('keystrokes of one burst are one undo step', async () => {
  const { db, now, clock, authorId, type, read } = setUp();
  type('đã có trước', 'visit 0');
  clock.nowMs += 60_000;
  for (const text of ['m', 'mộ', 'một', 'một con', 'một con trâu']) {
    type(text);
    clock.nowMs += 300;
  }
  await undo({ db, now }, authorId);
  expect(read()).toBe('đã có trước');
});

test.each([
  ['a pause', 3000, 'visit 1'],
  ['another visit to the field', 100, 'visit 2'],
])('%s begins a new undo step', async (_, pauseMs, session) => {
  const { db, now, clock, authorId, type, read } = setUp();
  type('một');
  clock.nowMs += pauseMs;
  type('một con', session);
  await undo({ db, now }, authorId);
  expect(read()).toBe('một');
});

test('a step of steady typing holds no more than ten seconds', async () => {
  const { db, now, clock, authorId, type, read } = setUp();
  for (let second = 0; second < 15; second += 1) {
    type('chữ '.repeat(second + 1));
    clock.nowMs += 1000;
  }
  await undo({ db, now }, authorId);
  expect(read()).toBe('chữ '.repeat(11));
});

test('a burst that ends where it began leaves the caption as it was and nothing to undo', async () => {
  const { db, now, imageId, authorId, type } = setUp();
  const before = type('một con chó', 'visit 0');
  setStatus({ db, now }, { imageId, slot: 1, status: 'approved', authorId });
  type('một con ch');
  type('');
  type('một con chó');
  expect(findCaption(db, imageId, 1)).toEqual({
    ...before,
    status: 'approved',
    datasetId: null,
    externalId: null,
    extras: {},
  });
  expect(listCaptionHistory(db, imageId, 1).map(({ action }) => action)).toEqual([
    'type',
    'status',
  ]);
});

test('a save that does not know of another person’s text is refused', () => {
  const { db, now, imageId, authorId, otherId, type, read } = setUp();
  type('một');
  saveCaption({ db, now }, { imageId, slot: 1, text: 'hai', authorId: otherId });
  expect(() =>
    saveCaption({ db, now }, { imageId, slot: 1, text: 'một con', authorId, expectedText: 'một' }),
  ).toThrow(expect.objectContaining({ code: 'EDIT_CONFLICT' }));
  expect(read()).toBe('hai');
  saveCaption({ db, now }, { imageId, slot: 1, text: 'ba', authorId, expectedText: 'hai' });
  expect(read()).toBe('ba');
});

test('an image or a slot that is not there is reported', () => {
  const { db, now, authorId, imageId } = setUp();
  const save = (image: number, slot: number) => () =>
    saveCaption({ db, now }, { imageId: image as ImageId, slot, text: 'x', authorId });
  expect(save(99, 1)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(save(imageId, 0)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  expect(save(imageId, 1.5)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
});

test('a cleared slot comes back with undo, under its own id', async () => {
  const { db, now, imageId, authorId, type } = setUp();
  const caption = type('một cây dừa');
  clearSlot({ db, now }, { imageId, slot: 1, authorId });
  saveCaption({ db, now }, { imageId, slot: 2, text: 'hai cây dừa', authorId });
  await undo({ db, now }, authorId);
  expect(await undo({ db, now }, authorId)).toMatchObject({ action: 'clear' });
  expect(findCaption(db, imageId, 1)).toMatchObject({ ...caption });
});

test('words that were taken by key are kept with the caption for as long as they stand in it', async () => {
  const { db, now, imageId, authorId } = setUp();
  const model = { name: 'demo', hash: 'abc' };
  const save = (text: string, taken: readonly TakenWords[] = []) =>
    saveCaption({ db, now }, { imageId, slot: 1, text, authorId, taken });
  save('một con mèo nằm', [{ words: ['con', 'mèo'], model }]);
  save('một con mèo nằm trên bãi cỏ', [{ words: ['trên', 'bãi', 'cỏ'], model: null }]);
  expect(findCaption(db, imageId, 1)?.taken).toEqual([
    { words: ['con', 'mèo'], model },
    { words: ['trên', 'bãi', 'cỏ'], model: null },
  ]);
  expect(save('một con chó nằm trên ghế')?.taken).toEqual([
    { words: ['con'], model },
    { words: ['trên'], model: null },
  ]);
  await undo({ db, now }, authorId);
  expect(findCaption(db, imageId, 1)?.taken).toHaveLength(2);
  const [first] = getProvenance(db, imageId, 1);
  expect(first).toMatchObject({ source: 'human', taken: [{ words: ['con', 'mèo'], model }] });
  expect(save('hai con chó')?.taken).toEqual([{ words: ['con'], model }]);
});
