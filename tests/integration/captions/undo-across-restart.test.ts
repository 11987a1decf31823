import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { findCaption } from '#main/db/queries/captions.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { redo, undo } from '#main/services/captions/undo.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

test('undo and redo go on after the project was closed and opened again', async () => {
  const { db, now, images, authors } = openTestDatabase();
  const [imageId] = images as [ImageId];
  const [authorId] = authors;
  for (const text of ['một', 'hai', 'ba'])
    saveCaption({ db, now }, { imageId, slot: 1, text, authorId });
  await undo({ db, now }, authorId);
  db.close();

  const reopened = openDatabase(db.path, 'open');
  onTestFinished(() => reopened.close());
  const deps = { db: reopened, now };
  const read = () => findCaption(reopened, imageId, 1)?.text;
  expect(read()).toBe('hai');
  expect(await undo(deps, authorId)).toEqual({
    action: 'type',
    captions: [{ imageId, slot: 1 }],
    suggestions: [],
    skipped: [],
  });
  expect(read()).toBe('một');
  await redo(deps, authorId);
  await redo(deps, authorId);
  expect(read()).toBe('ba');
  expect(await redo(deps, authorId)).toBeNull();
});

test('a new change leaves nothing to redo', async () => {
  const { db, now, images, authors } = openTestDatabase();
  const [imageId] = images as [ImageId];
  const [authorId] = authors;
  saveCaption({ db, now }, { imageId, slot: 1, text: 'một', authorId });
  await undo({ db, now }, authorId);
  saveCaption({ db, now }, { imageId, slot: 2, text: 'hai', authorId });
  expect(await redo({ db, now }, authorId)).toBeNull();
});

test('undo leaves another person’s later text alone, says so, and reaches the step before', async () => {
  const { db, now, images, authors } = openTestDatabase();
  const [imageId] = images as [ImageId];
  const [lan, minh] = authors;
  saveCaption({ db, now }, { imageId, slot: 2, text: 'của Lan', authorId: lan });
  saveCaption({ db, now }, { imageId, slot: 1, text: 'của Lan', authorId: lan });
  saveCaption({ db, now }, { imageId, slot: 1, text: 'của Minh', authorId: minh });

  expect(await undo({ db, now }, lan)).toMatchObject({
    captions: [],
    skipped: [{ imageId, slot: 1 }],
  });
  expect(findCaption(db, imageId, 1)?.text).toBe('của Minh');
  expect(await undo({ db, now }, lan)).toMatchObject({ captions: [{ imageId, slot: 2 }] });
  expect(findCaption(db, imageId, 2)).toBeUndefined();
});
