import { expect, test } from 'vitest';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { parseSearch } from '#core/vietnamese/parse-search.ts';
import { insertCaption } from '#main/db/queries/captions.ts';
import {
  countGallery,
  findNextGalleryId,
  type GallerySelection,
  listGalleryIds,
  listGalleryItems,
  selectGalleryIds,
} from '#main/db/queries/gallery.ts';
import { countProject } from '#main/db/queries/project-counts.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import { GALLERY_SORTS, GALLERY_STATUSES } from '#shared/domain/gallery.ts';
import { drawShuffle } from '#main/services/search/draw-shuffle.ts';
import type { AnnotatorId, ImageId, UnixMs } from '#shared/domain/ids.ts';
import {
  insertTestImage,
  insertTestSuggestion,
  openTestDatabase,
} from '#tests/support/test-database.ts';

const SLOTS = 3;

interface PlannedImage {
  readonly fileName: string;
  readonly captions?: readonly (readonly [text: string, status: CaptionStatus, author: 0 | 1])[];
  readonly suggestions?: readonly number[];
}

const IMAGES: readonly PlannedImage[] = [
  { fileName: 'anh-10.jpg', suggestions: [-0.2, -1.5] },
  { fileName: 'anh-9.jpg', captions: [['con đường làng', 'draft', 0]], suggestions: [-0.7] },
  { fileName: 'Chợ_nổi.jpg', captions: [['phố Dương Lâm', 'approved', 1]] },
  {
    fileName: 'anh-2.jpg',
    captions: [
      ['một chiếc xe máy', 'approved', 0],
      ['hai chiếc xe đạp', 'flagged', 1],
      ['đường ray tàu', 'draft', 0],
    ],
  },
  { fileName: 'z.jpg' },
];

function setUp() {
  const { db, authors, now } = openTestDatabase(0);
  const ids = new Map<string, ImageId>();
  for (const { fileName, captions = [], suggestions = [] } of IMAGES) {
    const imageId = insertTestImage(db, fileName);
    ids.set(fileName, imageId);
    captions.forEach(([text, status, author], index) => {
      const foldedText = foldVietnamese(text);
      const authorId = authors[author];
      const slot = index + 1;
      insertCaption(db, {
        imageId,
        slot,
        text,
        foldedText,
        source: 'human',
        status,
        authorId,
        updatedAt: now(),
      });
    });
    for (const logprob of suggestions) insertTestSuggestion(db, imageId, 'gợi ý', logprob);
  }
  const nameOf = (id: ImageId) => listGalleryItems(db, [id])[0]?.fileName;
  const list = (selection: Partial<GallerySelection>) =>
    listGalleryIds(db, { sort: 'name', slotCount: SLOTS, ...selection }).map(nameOf);
  const search = (text: string) => list({ search: { text, terms: parseSearch(text) } });
  return { db, authors, ids, list, search };
}

test('images are sorted by the numbers in their names, by date, and least confident first', () => {
  const { list } = setUp();
  const byName = ['anh-2.jpg', 'anh-9.jpg', 'anh-10.jpg', 'Chợ_nổi.jpg', 'z.jpg'];
  expect(list({ sort: 'name' })).toEqual(byName);
  expect(list({ sort: 'name', descending: true })).toEqual(byName.toReversed());
  expect(list({ sort: 'date' })).toEqual(IMAGES.map(({ fileName }) => fileName));
  expect(list({ sort: 'confidence' })).toEqual([
    'anh-10.jpg',
    'anh-9.jpg',
    'Chợ_nổi.jpg',
    'anh-2.jpg',
    'z.jpg',
  ]);
});

test('each status selects its images, and the counts agree', () => {
  const { db, list } = setUp();
  const selected = Object.fromEntries(GALLERY_STATUSES.map((status) => [status, list({ status })]));
  expect(selected).toEqual({
    empty: ['anh-10.jpg', 'z.jpg'],
    partial: ['anh-9.jpg', 'Chợ_nổi.jpg'],
    full: ['anh-2.jpg'],
    suggested: ['anh-9.jpg', 'anh-10.jpg'],
    flagged: ['anh-2.jpg'],
    approved: ['Chợ_nổi.jpg'],
  });
  expect(countGallery(db, { slotCount: SLOTS })).toEqual({
    total: 5,
    ...Object.fromEntries(
      Object.entries(selected).map(([status, names]) => [status, names.length]),
    ),
  });
  expect(countProject(db)).toEqual({
    images: 5,
    captions: 5,
    approvedCaptions: 2,
    openSuggestions: 3,
    annotators: 2,
  });
});

test('an author’s images are those with a caption by that person', () => {
  const { db, authors, list } = setUp();
  expect(authors.map((authorId) => list({ authorId }))).toEqual([
    ['anh-2.jpg', 'anh-9.jpg'],
    ['anh-2.jpg', 'Chợ_nổi.jpg'],
  ]);
  expect(countGallery(db, { slotCount: SLOTS, authorId: authors[1] })).toMatchObject({
    total: 2,
    full: 1,
    partial: 1,
  });
});

test('a search without marks finds every reading, one with marks only that', () => {
  const { search } = setUp();
  expect(search('duong')).toEqual(['anh-2.jpg', 'anh-9.jpg', 'Chợ_nổi.jpg']);
  expect(search('đường')).toEqual(['anh-2.jpg', 'anh-9.jpg']);
  expect(search('dương')).toEqual(['Chợ_nổi.jpg']);
  expect(search('Dương Lâm'.normalize('NFD'))).toEqual(['Chợ_nổi.jpg']);
});

test('a search looks for all its words, the last one as far as it is typed', () => {
  const { search } = setUp();
  expect(search('chiec xe d')).toEqual(['anh-2.jpg']);
  expect(search('xe chiếc')).toEqual(['anh-2.jpg']);
  expect(search('chiec đường')).toEqual([]);
  expect(search('ường')).toEqual([]);
});

test('a search in quotes looks for words in their order, whole; a minus leaves captions out', () => {
  const { search } = setUp();
  expect(search('"chiec xe dap"')).toEqual(['anh-2.jpg']);
  expect(search('"xe chiếc"')).toEqual([]);
  expect(search('"chiec xe d"')).toEqual([]);
  expect(search('duong -tau ')).toEqual(['anh-9.jpg', 'Chợ_nổi.jpg']);
});

test('a search also finds a part of a file name, and no wildcard or operator is special', () => {
  const { search } = setUp();
  expect(search('nh-1')).toEqual(['anh-10.jpg']);
  expect(search('ợ_n')).toEqual(['Chợ_nổi.jpg']);
  expect(search('%')).toEqual([]);
  expect(search('_')).toEqual(['Chợ_nổi.jpg']);
  for (const text of ['"', 'xe OR', 'NEAR(', "'", '*', 'text : xe']) {
    expect(() => search(text)).not.toThrow();
  }
  expect(search('  ')).toHaveLength(5);
});

test('a window is a part of the whole list', () => {
  const { db } = setUp();
  const selection = { sort: 'name', slotCount: SLOTS } as const;
  const all = listGalleryIds(db, selection);
  expect(listGalleryIds(db, selection, { offset: 1, limit: 2 })).toEqual(all.slice(1, 3));
  expect(listGalleryIds(db, selection, { offset: 4, limit: 9 })).toEqual(all.slice(4));
});

test('the next image comes in the list’s order, from an image in the list or not', () => {
  const { db, ids } = setUp();
  const next = (from: string, selection: Partial<GallerySelection> = {}) =>
    findNextGalleryId(
      db,
      { sort: 'name', slotCount: SLOTS, ...selection },
      ids.get(from) as ImageId,
    );
  expect(next('anh-2.jpg')).toBe(ids.get('anh-9.jpg'));
  expect(next('anh-9.jpg', { descending: true })).toBe(ids.get('anh-2.jpg'));
  expect(next('anh-2.jpg', { status: 'empty' })).toBe(ids.get('anh-10.jpg'));
  expect(next('anh-10.jpg', { sort: 'confidence', status: 'empty' })).toBe(ids.get('z.jpg'));
  expect(next('z.jpg')).toBeUndefined();
});

test('a tile shows what is in its image', () => {
  const { db, ids } = setUp();
  const wanted = ['anh-2.jpg', 'anh-10.jpg'].map((name) => ids.get(name) as ImageId);
  expect(listGalleryItems(db, [...wanted, 999 as ImageId])).toEqual([
    {
      id: wanted[0],
      fileName: 'anh-2.jpg',
      widthPx: 640,
      heightPx: 480,
      filledSlots: 3,
      approvedSlots: 1,
      flaggedSlots: 1,
      openSuggestions: 0,
      leastLogprob: null,
      firstCaption: 'một chiếc xe máy',
    },
    {
      id: wanted[1],
      fileName: 'anh-10.jpg',
      widthPx: 640,
      heightPx: 480,
      filledSlots: 0,
      approvedSlots: 0,
      flaggedSlots: 0,
      openSuggestions: 2,
      leastLogprob: -1.5,
      firstCaption: null,
    },
  ]);
});

const shuffled = (seed: number): GallerySelection => ({
  ...{ sort: 'random', shuffle: drawShuffle(seed), slotCount: SLOTS },
});

test('a seed shuffles, always in the same way, and page by page as one by one', () => {
  const { db } = openTestDatabase(300);
  const list = (seed: number) => listGalleryIds(db, shuffled(seed));
  const [first, second] = [list(1), list(2)];
  expect(list(1)).toEqual(first);
  expect(new Set(first)).toEqual(new Set(second));
  // Of two shuffled orders about half the pairs of neighbours differ in direction, and hardly any are neighbours in both.
  const steps = (ids: readonly number[]) => ids.slice(1).map((id, at) => id - (ids[at] ?? 0));
  const rising = steps(first).filter((step) => step > 0).length;
  expect(rising).toBeGreaterThan(110);
  expect(rising).toBeLessThan(190);
  const pairs = (ids: readonly number[]) => ids.slice(1).map((id, at) => `${ids[at]} ${id}`);
  const shared = pairs(first).filter((pair) => pairs(second).includes(pair));
  expect(shared.length).toBeLessThan(10);
  expect(new Set(steps(first)).size).toBeGreaterThan(100);

  const walked = [first[0] as ImageId];
  for (;;) {
    const next = findNextGalleryId(db, shuffled(1), walked.at(-1) as ImageId);
    if (next === undefined) break;
    walked.push(next);
  }
  expect(walked).toEqual(first);
});

test.each(GALLERY_SORTS.filter((sort) => sort !== 'random'))(
  'every list sorted by %s is read off one covering index, unsorted',
  (sort) => {
    const { db } = setUp();
    const search = { text: 'con đường', terms: parseSearch('con đường "xe" -đỏ') };
    const authorId = 1 as AnnotatorId;
    for (const selection of [
      ...GALLERY_STATUSES.map((status) => ({ status })),
      {},
      { descending: true },
      { authorId },
      { search },
      { status: 'partial', authorId, search } as const,
      { authorId: 70 as AnnotatorId },
      { packHash: 'abc' },
      { rule: 'spelling', source: 'human', todoFor: authorId } as const,
      { foundIds: [1 as ImageId] },
      {
        split: 'none',
        length: 'from8',
        confidence: 'sure',
        changed: 'older',
        now: 5 as UnixMs,
        search,
        descending: true,
      } as const,
    ]) {
      const { sql, parameters } = selectGalleryIds({ sort, slotCount: SLOTS, ...selection });
      const plan = db
        .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql} LIMIT 100`)
        .all(parameters)
        .map(({ detail }) => detail);
      expect(plan[0]).toMatch(/^(SCAN|SEARCH) images USING COVERING INDEX/);
      expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
      const lookups = plan.slice(1).filter((line) => /^(SCAN|SEARCH)/.test(line));
      for (const line of lookups) {
        expect(line).toMatch(
          /^SEARCH (captions|suggestions|assignments) .*(COVERING INDEX|INDEX assignments)|^SEARCH captions USING .*INDEX sqlite_autoindex|VIRTUAL TABLE INDEX/,
        );
      }
    }
  },
);

test('the next image is found without a scan', () => {
  const { db } = setUp();
  const { sql, parameters } = selectGalleryIds({ sort: 'name', slotCount: SLOTS }, 1 as ImageId);
  const plan = db
    .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql} LIMIT 1`)
    .all(parameters)
    .map(({ detail }) => detail);
  expect(plan[0]).toBe('SEARCH images USING COVERING INDEX images_sorted_by_name (sort_name>?)');
  expect(plan.join()).not.toContain('SCAN');
});
