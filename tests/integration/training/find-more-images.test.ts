import { expect, test } from 'vitest';
import { insertCaption } from '#main/db/queries/captions.ts';
import {
  countTrainingImagesAfter,
  listTrainingImagesAfter,
} from '#main/db/queries/training-captions.ts';
import { findMoreImages } from '#main/services/training/find-more-images.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

/** Captions that an image may have, as many as are named, and the split that it may be in. */
const KINDS = ['none', 'human', 'approved', 'accepted', 'flagged', 'both', 'three'] as const;
const CAPTIONS = {
  none: [],
  human: [{ source: 'human' }],
  approved: [{ source: 'human', status: 'approved' }],
  accepted: [{ source: 'accepted', status: 'approved' }],
  flagged: [{ source: 'human', status: 'flagged' }],
  both: [{ source: 'accepted', status: 'approved' }, { source: 'edited' }],
  three: [
    { source: 'human', status: 'approved' },
    { source: 'accepted' },
    { source: 'human', status: 'flagged' },
  ],
} as const;
const SPLITS = [null, 'train', 'val', 'test'] as const;

/** An image of each kind in each split. */
function openProject() {
  const project = openTestDatabase(KINDS.length * SPLITS.length);
  const { db, images, now } = project;
  for (const [index, imageId] of images.entries()) {
    const split = SPLITS[index % SPLITS.length] ?? null;
    db.prepare<[string | null, number]>('UPDATE images SET split = ? WHERE id = ?').run(
      split,
      imageId,
    );
    const kind = KINDS[Math.floor(index / SPLITS.length)] ?? 'none';
    for (const [at, caption] of CAPTIONS[kind].entries()) {
      const text = { text: 'một câu', foldedText: 'mot cau', updatedAt: now() };
      insertCaption(db, { imageId, slot: at + 1, ...text, ...caption });
    }
  }
  return project;
}

const SELECTIONS = [1, 2, 3].flatMap((minimumPerImage) =>
  [true, false].flatMap((approvedOnly) =>
    [true, false].map((withAccepted) => ({ approvedOnly, withAccepted, minimumPerImage })),
  ),
);

test.each([1, 5, 1000])('every selection counts what it lists, %i images at a time', (limit) => {
  const { db } = openProject();
  for (let after = 0, pages = 0; ; pages += 1) {
    const { counts, lastId } = countTrainingImagesAfter(db, SELECTIONS, after as 0, limit);
    const listed = SELECTIONS.map((each) => listTrainingImagesAfter(db, each, after as 0, limit));
    expect(counts).toEqual(listed.map(({ images }) => images.length));
    expect(listed.map((page) => page.lastId)).toEqual(SELECTIONS.map(() => lastId));
    if (lastId === undefined) {
      expect(pages).toBe(Math.ceil((KINDS.length * SPLITS.length) / limit));
      return;
    }
    after = lastId;
  }
});

test('the least concession that brings enough images is found', async () => {
  const { db } = openProject();
  const strict = { approvedOnly: true, withAccepted: false, minimumPerImage: 2 };
  const find = (wanted: number) => findMoreImages(db, strict, wanted, new AbortController().signal);
  // Three splits of each kind: the approved ones and those of three captions, then those that were accepted.
  expect(await find(6)).toEqual({ kind: 'captions', changes: { minimumPerImage: 1 } });
  const withAccepted = { minimumPerImage: 1, withAccepted: true };
  expect(await find(12)).toEqual({ kind: 'captions', changes: withAccepted });
  const everything = { ...withAccepted, approvedOnly: false };
  expect(await find(13)).toEqual({ kind: 'captions', changes: everything });
});
