import { expect, test } from 'vitest';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import { describeWork, type WorkCaption, type WorkEvent } from '#core/statistics/describe-work.ts';

const [LAN, MINH] = [1 as AnnotatorId, 2 as AnnotatorId];
const caption = (over: Partial<WorkCaption>): WorkCaption => ({
  ...{ imageId: 1, slot: 1, text: 'hai con mèo', source: 'human', author: 'Lan', authorId: LAN },
  ...{ day: '2026-11-25', draft: null, packName: null, taken: [], ...over },
});
const event = (imageId: number, begins: number, ends: number): WorkEvent => ({
  ...{ author: 'Lan', imageId, slot: 1, day: '2026-11-25' },
  ...{ madeAtMs: begins * 1000, updatedAtMs: ends * 1000 },
});

test('drafts taken, changed, put aside, and captions without one', () => {
  const { total, byPerson, byDay, byModel } = describeWork({
    captions: [
      caption({ source: 'accepted', draft: 'hai con mèo', packName: 'demo' }),
      caption({ imageId: 2, source: 'edited', draft: 'hai con chó', packName: 'demo' }),
      caption({ imageId: 3, author: 'Minh', authorId: MINH, day: '2026-11-24' }),
      caption({ imageId: 4, source: 'imported', author: null, authorId: null }),
    ],
    dismissals: [{ author: 'Lan', authorId: LAN, packName: 'other', day: '2026-11-25' }],
    events: [],
  });
  const counts = { accepted: 1, edited: 1, dismissed: 1, written: 1 };
  // 11 − 0 − 1 for the one taken, 11 − 3 − 1 for the one changed.
  expect(total).toMatchObject({ ...counts, editDistance: 3, charactersSaved: 17 });
  expect(byPerson.map(({ key, authorId }) => [key, authorId])).toEqual([
    ['Lan', LAN],
    ['Minh', MINH],
  ]);
  expect(byDay.map(({ key, written }) => [key, written])).toEqual([
    ['2026-11-24', 1],
    ['2026-11-25', 0],
  ]);
  expect(byModel).toMatchObject([
    { key: 'demo', accepted: 1, edited: 1, dismissed: 0 },
    { key: 'other', dismissed: 1 },
  ]);
});

test('words taken by key save their letters', () => {
  const taken = [{ words: ['con', 'mèo'], model: null }];
  const { total } = describeWork({ captions: [caption({ taken })], dismissals: [], events: [] });
  expect(total).toMatchObject({ written: 1, charactersSaved: 6 });
});

test('time is that of typing and of short pauses before it', () => {
  const { total } = describeWork({
    captions: [caption({}), caption({ imageId: 2 }), caption({ imageId: 3 })],
    dismissals: [],
    // 10 s; 20 s after a pause of 30 s; 5 s after a break of an hour.
    events: [event(1, 0, 10), event(2, 40, 60), event(3, 3660, 3665)],
  });
  expect(total.secondsPerCaption).toBeCloseTo((10 + 50 + 5) / 3);
});
