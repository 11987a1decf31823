import { expect, test } from 'vitest';
import { findCaption } from '#main/db/queries/captions.ts';
import { listReviews } from '#main/db/queries/reviews.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { undo } from '#main/services/captions/undo.ts';
import { approveCaption, returnCaption, rewordCaption } from '#main/services/review/judge.ts';
import { getReviewItem, listReviewQueue } from '#main/services/review/review-queue.ts';
import { insertTestSuggestion, openTestDatabase } from '#tests/support/test-database.ts';
import type { ImageId } from '#shared/domain/ids.ts';

function setUp() {
  const { db, images, authors, now, clock } = openTestDatabase(2);
  const deps = { db, now };
  const [lan, minh] = authors;
  const [a, b] = images as [ImageId, ImageId];
  const write = (imageId: ImageId, slot: number, text: string, authorId = lan) =>
    saveCaption(deps, { imageId, slot, text, authorId });
  write(a, 1, 'một con mèo đen');
  write(a, 2, 'con mèo ngồi', minh);
  write(b, 1, 'hai con chó');
  const at = (imageId: ImageId, slot: number) => ({ imageId, slot, reviewerId: minh });
  return { db, deps, clock, lan, minh, a, b, at, write };
}

test('the queue holds the drafts of others, in order, and one’s own if there are no others', () => {
  const { db, lan, minh, a, b, deps, at } = setUp();
  expect(listReviewQueue(db, minh)).toEqual({
    waiting: 2,
    places: [
      { imageId: a, slot: 1 },
      { imageId: b, slot: 1 },
    ],
  });
  expect(listReviewQueue(db, lan).places).toEqual([{ imageId: a, slot: 2 }]);
  approveCaption(deps, { ...at(a, 1), expectedText: 'một con mèo đen' });
  returnCaption(deps, { ...at(b, 1), expectedText: 'hai con chó', comment: 'Chỉ có một con.' });
  expect(listReviewQueue(db, minh)).toEqual({ waiting: 1, places: [{ imageId: a, slot: 2 }] });
});

test('what is sent back is flagged with the comment, until undo takes both back', async () => {
  const { db, deps, minh, b, at } = setUp();
  returnCaption(deps, { ...at(b, 1), expectedText: 'hai con chó', comment: ' Chỉ có một con. ' });
  expect(findCaption(db, b, 1)).toMatchObject({ status: 'flagged', text: 'hai con chó' });
  expect(listReviews(db, b, 1)).toMatchObject([
    { verdict: 'returned', comment: 'Chỉ có một con.', reviewerName: 'Minh' },
  ]);
  await undo(deps, minh);
  expect(findCaption(db, b, 1)?.status).toBe('draft');
  expect(listReviews(db, b, 1)).toEqual([]);
});

test('a better wording keeps the author and says who changed it, from what and why', () => {
  const { db, deps, lan, a, at } = setUp();
  const request = { ...at(a, 1), expectedText: 'một con mèo đen', text: 'hai con mèo đen' };
  rewordCaption(deps, { ...request, reason: 'count' });
  expect(findCaption(db, a, 1)).toMatchObject({
    text: 'hai con mèo đen',
    status: 'approved',
    authorId: lan,
  });
  expect(listReviews(db, a, 1)).toMatchObject([
    {
      verdict: 'changed',
      reason: 'count',
      textBefore: 'một con mèo đen',
      textAfter: 'hai con mèo đen',
    },
  ]);
});

test('nothing is judged that the reviewer has not seen', () => {
  const { db, deps, a, b, at, write } = setUp();
  write(a, 1, 'một con mèo trắng');
  const old = { ...at(a, 1), expectedText: 'một con mèo đen' };
  const conflict = expect.objectContaining({ code: 'EDIT_CONFLICT' });
  expect(() => approveCaption(deps, old)).toThrow(conflict);
  expect(() => rewordCaption(deps, { ...old, text: 'x', reason: null })).toThrow(conflict);
  expect(findCaption(db, a, 1)).toMatchObject({ text: 'một con mèo trắng', status: 'draft' });
  const missing = { ...at(b, 4), expectedText: '' };
  expect(() => approveCaption(deps, missing)).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  );
});

test('an item offers the suggestion, what stood there before and the other captions', () => {
  const { db, deps, clock, lan, a, b } = setUp();
  const suggestionId = insertTestSuggestion(db, b, 'một con chó đen');
  clock.nowMs += 60_000;
  saveCaption(deps, {
    ...{ imageId: b, slot: 1, authorId: lan, suggestionId },
    text: 'một con chó vàng',
  });
  expect(getReviewItem(db, { imageId: b, slot: 1 })).toMatchObject({
    fileName: 'anh-2.jpg',
    authorName: 'Lan',
    versions: [
      { kind: 'suggestion', text: 'một con chó đen', by: 'demo-vi' },
      { kind: 'earlier', text: 'hai con chó', by: 'Lan' },
    ],
  });
  expect(getReviewItem(db, { imageId: a, slot: 1 }).versions).toEqual([
    { kind: 'slot', slot: 2, text: 'con mèo ngồi', by: 'Minh' },
  ]);
});
