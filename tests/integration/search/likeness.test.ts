import { expect, test } from 'vitest';
import { listGalleryIds } from '#main/db/queries/gallery.ts';
import { acceptSuggestion } from '#main/services/captions/accept-suggestion.ts';
import { clearSlot, saveCaption } from '#main/services/captions/save-caption.ts';
import { compareSuggestions } from '#main/services/search/compare-suggestions.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { insertTestSuggestion, openTestDatabase } from '#tests/support/test-database.ts';

const { signal } = new AbortController();

function openProject() {
  const { db, now, images, authors } = openTestDatabase(4);
  const [authorId] = authors;
  return {
    ...{ db, now, authorId },
    images: images as [ImageId, ImageId, ImageId, ImageId],
    save: (imageId: ImageId, slot: number, text: string) =>
      saveCaption({ db, now }, { imageId, slot, text, authorId }),
    clear: (imageId: ImageId, slot: number) => clearSlot({ db, now }, { imageId, slot, authorId }),
    likenessOf: (imageId: ImageId) =>
      db.prepare('SELECT likeness FROM images WHERE id = ?').pluck().get(imageId) as number,
    list: () => listGalleryIds(db, { sort: 'likeness', slotCount: 5 }),
  };
}

test('images come in the order in which the model is least like people', async () => {
  const { db, images, save, likenessOf, list } = openProject();
  const [same, other, near, bare] = images;
  for (const id of [same, other, near]) insertTestSuggestion(db, id, 'một con mèo nằm trên ghế');
  insertTestSuggestion(db, bare, 'một con chó');
  save(same, 1, 'Một con mèo nằm trên ghế.');
  save(other, 1, 'hai chiếc thuyền ngoài khơi');
  save(near, 1, 'hai chiếc thuyền ngoài khơi');
  save(near, 2, 'một con mèo ngồi trên bàn');
  expect(await compareSuggestions(db, signal)).toBe(3);
  expect(list()).toEqual([other, near, same, bare]);
  expect(likenessOf(same)).toBe(1);
  expect(likenessOf(other)).toBe(0);
  // Of 6 words each 4 are common: một con mèo … trên.
  expect(likenessOf(near)).toBeCloseTo(4 / 6);
  expect(await compareSuggestions(db, signal)).toBe(0);
});

test('the best of several suggestions counts', async () => {
  const { db, images, save, likenessOf } = openProject();
  const [image] = images;
  save(image, 1, 'một con mèo nằm trên ghế');
  insertTestSuggestion(db, image, 'hai chiếc thuyền');
  await compareSuggestions(db, signal);
  expect(likenessOf(image)).toBe(0);
  insertTestSuggestion(db, image, 'một con mèo nằm trên ghế');
  await compareSuggestions(db, signal);
  expect(likenessOf(image)).toBe(1);
});

test('a suggestion as it was accepted is nobody’s own words, one that was written over is', async () => {
  const { db, now, images, authorId, save, clear, likenessOf } = openProject();
  const [image] = images;
  const suggestionId = insertTestSuggestion(db, image, 'một con mèo nằm trên ghế');
  acceptSuggestion({ db, now }, { suggestionId, slot: 1, authorId });
  await compareSuggestions(db, signal);
  expect(likenessOf(image)).toBe(2);
  save(image, 1, 'một con chó nằm trên ghế');
  await compareSuggestions(db, signal);
  expect(likenessOf(image)).toBeCloseTo(5 / 6);
  clear(image, 1);
  await compareSuggestions(db, signal);
  expect(likenessOf(image)).toBe(2);
});
