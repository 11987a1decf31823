import { expect, test } from 'vitest';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { parseSearch } from '#core/vietnamese/parse-search.ts';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import { insertAnnotator } from '#main/db/queries/annotators.ts';
import { deleteCaption, insertCaption } from '#main/db/queries/captions.ts';
import { listGalleryIds } from '#main/db/queries/gallery.ts';
import type { PreparedFilter } from '#main/db/queries/gallery-conditions.ts';
import { countFacets, countPacks, planFacetScans } from '#main/db/queries/gallery-facets.ts';
import { updateCaptionText } from '#tests/support/update-caption-text.ts';
import type { GalleryFacets } from '#shared/domain/gallery.ts';
import type { AnnotatorId, ImageId, UnixMs } from '#shared/domain/ids.ts';
import { insertTestSuggestion, openTestDatabase } from '#tests/support/test-database.ts';

const DAY_MS = 86_400_000;
const NOW = (400 * DAY_MS) as UnixMs;
const BASE: PreparedFilter = { slotCount: 5, now: NOW };

function write(
  db: WritableDb,
  [imageId, slot]: readonly [ImageId, number],
  caption: { readonly words: number; readonly authorId: AnnotatorId; readonly daysAgo: number },
): void {
  const text = Array.from({ length: caption.words }, (_, index) => `từ${index}`).join(' ');
  insertCaption(db, {
    ...{ imageId, slot, text, foldedText: foldVietnamese(text), source: 'human' },
    ...{ authorId: caption.authorId, updatedAt: (NOW - caption.daysAgo * DAY_MS) as UnixMs },
  });
}

function setUp() {
  const { db, images, authors } = openTestDatabase(4);
  const [a, b, c] = images as [ImageId, ImageId, ImageId];
  const [lan, minh] = authors;
  write(db, [a, 1], { words: 7, authorId: lan, daysAgo: 0.5 });
  write(db, [a, 2], { words: 8, authorId: minh, daysAgo: 40 });
  write(db, [b, 1], { words: 10, authorId: lan, daysAgo: 3 });
  write(db, [c, 1], { words: 20, authorId: minh, daysAgo: 100 });
  db.exec(`UPDATE images SET split = 'train' WHERE id IN (${a}, ${b})`);
  db.exec(`UPDATE images SET split = 'test' WHERE id = ${c}`);
  db.exec(`UPDATE images SET rule_mask = 1 WHERE id = ${b}`);
  insertTestSuggestion(db, b, 'gợi ý', Math.log(0.8));
  insertTestSuggestion(db, c, 'gợi ý', Math.log(0.6));
  const list = (filter: Partial<PreparedFilter>) =>
    listGalleryIds(db, { ...BASE, sort: 'date', ...filter });
  return { db, images, authors, list };
}

function count(db: ReadableDb, filter: PreparedFilter, authors: readonly AnnotatorId[]) {
  const scans = planFacetScans(filter).map((scan) => countFacets(db, scan, authors));
  return { ...Object.assign({}, ...scans), packs: countPacks(db, filter) } as GalleryFacets;
}

test('each choice selects its images, and the facet counts agree', () => {
  const { db, images, authors, list } = setUp();
  const [a, b, c, d] = images;
  expect(list({ split: 'train' })).toEqual([a, b]);
  expect(list({ split: 'none' })).toEqual([d]);
  expect(list({ length: 'under8' })).toEqual([a]);
  expect(list({ length: 'from8' })).toEqual([a]);
  expect(list({ length: 'from10' })).toEqual([b]);
  expect(list({ length: 'from20' })).toEqual([c]);
  expect(list({ confidence: 'sure' })).toEqual([b]);
  expect(list({ confidence: 'unsure' })).toEqual([c]);
  expect(list({ rule: 'min-words' })).toEqual([b]);
  expect(list({ source: 'human' })).toEqual([a, b, c]);
  expect(list({ source: 'imported' })).toEqual([]);
  expect(list({ changed: 'day' })).toEqual([a]);
  expect(list({ changed: 'week' })).toEqual([a, b]);
  expect(list({ changed: 'older' })).toEqual([c]);
  expect(list({ packHash: 'abc' })).toEqual([b, c]);
  expect(list({ split: 'train', authorId: authors[1] })).toEqual([a]);
  const { rules, ...facets } = count(db, BASE, authors);
  expect(rules).toMatchObject({ 'min-words': 1, wording: 0 });
  expect(facets).toEqual({
    splits: { train: 2, val: 0, test: 1, none: 1 },
    lengths: { under8: 1, from8: 1, from10: 1, from15: 0, from20: 1 },
    confidences: { sure: 1, unsure: 1, doubtful: 0 },
    periods: { day: 1, week: 2, month: 2, older: 1 },
    authors: [
      { id: authors[0], count: 2 },
      { id: authors[1], count: 2 },
    ],
    packs: [{ hash: 'abc', name: 'demo-vi', count: 2 }],
  });
});

test('a facet that is chosen from still counts its other choices', () => {
  const { db, authors } = setUp();
  const facets = count(db, { ...BASE, split: 'train', authorId: authors[1] }, authors);
  expect(facets.splits).toEqual({ train: 1, val: 0, test: 1, none: 0 });
  expect(facets.authors.map((author) => author.count)).toEqual([2, 1]);
  expect(facets.lengths).toEqual({ under8: 1, from8: 1, from10: 0, from15: 0, from20: 0 });
  expect(facets.packs).toEqual([]);
});

test('what is kept with an image follows its captions', () => {
  const { db, images, authors, list } = setUp();
  const [a] = images as [ImageId];
  updateCaptionText(db, [a, 1], 'một hai ba bốn năm sáu bảy tám chín mười', authors[1]);
  expect(list({ length: 'under8' })).toEqual([]);
  expect(list({ length: 'from10', authorId: authors[1] })).toContain(a);
  expect(list({ authorId: authors[0] })).not.toContain(a);
  deleteCaption(db, a, 1);
  deleteCaption(db, a, 2);
  expect(list({ authorId: authors[1] })).not.toContain(a);
  expect(list({ changed: 'older' })).not.toContain(a);
});

test('an author without a bit of the mask is found all the same', () => {
  const { db, images, list } = setUp();
  for (let index = 0; index < 70; index += 1) insertAnnotator(db, `người ${index}`, NOW);
  const last = insertAnnotator(db, 'cuối', NOW);
  const other = insertAnnotator(db, 'khác', NOW);
  const [, , , d] = images as [ImageId, ImageId, ImageId, ImageId];
  write(db, [d, 1], { words: 3, authorId: last, daysAgo: 1 });
  expect(list({ authorId: last })).toEqual([d]);
  expect(list({ authorId: other })).toEqual([]);
});

test('all facets but the packs are counted in one scan of one covering index', () => {
  const { db, authors } = setUp();
  const search = { text: 'từ1', terms: parseSearch('từ1') };
  for (const filter of [BASE, { ...BASE, split: 'train', search, status: 'full' } as const]) {
    for (const scan of planFacetScans(filter)) {
      const plans: string[] = [];
      const recorder: ReadableDb = {
        prepare: (sql) => {
          const explain = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
          const statement = db.prepare<[object]>(sql);
          return {
            get: (parameters: object) => {
              plans.push(...explain.all(parameters).map(({ detail }) => detail));
              return statement.get(parameters);
            },
          } as never;
        },
      };
      countFacets(recorder, scan, authors);
      expect(plans[0]).toBe('SCAN images USING COVERING INDEX images_sorted_by_date');
      expect(plans.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
    }
  }
});
