import { expect, test } from 'vitest';
import { findCaption, listCaptionsByImage } from '#main/db/queries/captions.ts';
import { listGalleryItems } from '#main/db/queries/gallery.ts';
import { getSuggestion } from '#main/db/queries/suggestions.ts';
import { acceptMany } from '#main/services/captions/accept-many.ts';
import { acceptSuggestion } from '#main/services/captions/accept-suggestion.ts';
import {
  dismissSuggestion,
  restoreSuggestion,
} from '#main/services/captions/dismiss-suggestion.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { setStatusOfMany } from '#main/services/captions/set-status.ts';
import { redo, undo } from '#main/services/captions/undo.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import {
  insertTestImage,
  insertTestSuggestion,
  openTestDatabase,
} from '#tests/support/test-database.ts';

function setUp() {
  const test = openTestDatabase();
  const [imageId] = test.images as [ImageId];
  const [authorId] = test.authors;
  const suggestionId = insertTestSuggestion(test.db, imageId, 'một con mèo nằm trên ghế');
  const status = () => getSuggestion(test.db, suggestionId).status;
  const type = (text: string) => saveCaption(test, { imageId, slot: 1, text, authorId });
  return { ...test, imageId, authorId, suggestionId, status, type };
}

test('a suggestion never writes a caption by itself', () => {
  const { db, imageId, status } = setUp();
  expect(listCaptionsByImage(db, imageId)).toEqual([]);
  expect(status()).toBe('open');
});

test('an accepted suggestion becomes a caption that says where it came from', () => {
  const { db, now, imageId, authorId, suggestionId, status } = setUp();
  expect(acceptSuggestion({ db, now }, { suggestionId, authorId })).toMatchObject({
    imageId,
    slot: 1,
    text: 'một con mèo nằm trên ghế',
    source: 'accepted',
    suggestionId,
    authorId,
  });
  expect(status()).toBe('accepted');
});

test('caption and suggestion follow what becomes of the text', async () => {
  const { db, now, imageId, authorId, suggestionId, status, type } = setUp();
  acceptSuggestion({ db, now }, { suggestionId, authorId });
  const seen = () => [findCaption(db, imageId, 1)?.source, status()];

  type('một con mèo nằm trên bàn');
  expect(seen()).toEqual(['edited', 'edited']);
  type('một con mèo nằm trên ghế');
  expect(seen()).toEqual(['accepted', 'accepted']);
  type('');
  expect(seen()).toEqual([undefined, 'open']);
  type('tôi tự viết');
  expect(seen()).toEqual(['human', 'open']);
  for (const expected of [
    [undefined, 'open'],
    ['accepted', 'accepted'],
    ['edited', 'edited'],
    ['accepted', 'accepted'],
    [undefined, 'open'],
  ]) {
    await undo({ db, now }, authorId);
    expect(seen()).toEqual(expected);
  }
});

test('accepting into a written slot needs to be asked for, and undo brings the text back', async () => {
  const { db, now, imageId, authorId, suggestionId, type } = setUp();
  const typed = type('câu của tôi');
  expect(() => acceptSuggestion({ db, now }, { suggestionId, authorId, slot: 1 })).toThrow(
    expect.objectContaining({ code: 'EDIT_CONFLICT' }),
  );
  acceptSuggestion({ db, now }, { suggestionId, authorId, slot: 1, replace: true });
  expect(findCaption(db, imageId, 1)?.source).toBe('accepted');
  await undo({ db, now }, authorId);
  expect(findCaption(db, imageId, 1)).toMatchObject({ ...typed });
});

test('a caption typed over a suggestion’s text knows it is an edit of it', () => {
  const { db, now, imageId, authorId, suggestionId } = setUp();
  const text = 'một con mèo nằm ngủ';
  expect(
    saveCaption({ db, now }, { imageId, slot: 3, text, authorId, suggestionId }),
  ).toMatchObject({ source: 'edited', suggestionId });
});

test('a suggestion about another image is refused', () => {
  const { db, now, authorId, suggestionId } = setUp();
  const imageId = insertTestImage(db, 'anh-khac.jpg');
  expect(() =>
    saveCaption({ db, now }, { imageId, slot: 1, text: 'x', authorId, suggestionId }),
  ).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
});

test('a dismissed suggestion no longer waits, and undo and restore bring it back', async () => {
  const { db, now, imageId, authorId, suggestionId, status } = setUp();
  const waiting = () => listGalleryItems(db, [imageId])[0]?.openSuggestions;
  dismissSuggestion({ db, now }, { suggestionId, authorId });
  expect([status(), waiting()]).toEqual(['dismissed', 0]);
  await undo({ db, now }, authorId);
  expect([status(), waiting()]).toEqual(['open', 1]);
  await redo({ db, now }, authorId);
  expect([status(), waiting()]).toEqual(['dismissed', 0]);
  restoreSuggestion({ db, now }, { suggestionId, authorId });
  expect([status(), waiting()]).toEqual(['open', 1]);
});

test('accepting for many images fills only empty slots, takes the surest, and is one undo step', async () => {
  const { db, now, images, authors } = openTestDatabase(250);
  const [authorId, otherId] = authors;
  for (const imageId of images) {
    insertTestSuggestion(db, imageId, 'kém chắc chắn', -2);
    insertTestSuggestion(db, imageId, 'chắc chắn', -0.1);
  }
  const [first, second] = images as [ImageId, ImageId];
  saveCaption({ db, now }, { imageId: first, slot: 1, text: 'của người', authorId: otherId });
  for (const slot of [1, 2])
    saveCaption({ db, now }, { imageId: second, slot, text: 'đủ', authorId: otherId });

  const report = await acceptMany({ db, now }, { imageIds: images, authorId, slotCount: 2 });
  expect(report).toEqual({ changedCaptions: 249, skippedImages: 1 });
  expect(listCaptionsByImage(db, first).map(({ text }) => text)).toEqual([
    'của người',
    'chắc chắn',
  ]);
  expect(listCaptionsByImage(db, second).map(({ text }) => text)).toEqual(['đủ', 'đủ']);

  const undone = await undo({ db, now }, authorId);
  expect(undone).toMatchObject({ action: 'accept', skipped: [] });
  expect(undone?.captions).toHaveLength(249);
  expect(images.flatMap((imageId) => listCaptionsByImage(db, imageId))).toHaveLength(3);
  expect(await undo({ db, now }, authorId)).toBeNull();

  const redone = await redo({ db, now }, authorId);
  expect(redone?.captions).toHaveLength(249);
});

test('approving many images is one undo step that spares what others changed since', async () => {
  const { db, now, images, authors } = openTestDatabase(120);
  const [authorId, otherId] = authors;
  for (const imageId of images)
    saveCaption({ db, now }, { imageId, slot: 1, text: 'chữ', authorId: otherId });
  await setStatusOfMany({ db, now }, { imageIds: images, authorId, status: 'approved' });
  const [first] = images as [ImageId];
  saveCaption({ db, now }, { imageId: first, slot: 1, text: 'chữ mới', authorId: otherId });

  const report = await undo({ db, now }, authorId);
  expect(report?.captions).toHaveLength(119);
  expect(report?.skipped).toEqual([{ imageId: first, slot: 1 }]);
  expect(findCaption(db, first, 1)?.text).toBe('chữ mới');
});

test('an aborted batch keeps what it did as a step that can be undone', async () => {
  const { db, now, images, authors } = openTestDatabase(250);
  const [authorId] = authors;
  for (const imageId of images) insertTestSuggestion(db, imageId, 'gợi ý');
  const controller = new AbortController();
  const batch = acceptMany(
    { db, now },
    { imageIds: images, authorId, slotCount: 5, signal: controller.signal },
  );
  controller.abort();
  await expect(batch).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  expect((await undo({ db, now }, authorId))?.captions).toHaveLength(40);
});
