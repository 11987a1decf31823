import { expect, test } from 'vitest';
import { parseCaptionSet } from '#core/formats/parse-caption-set.ts';
import { chooseTexts } from '#core/metrics/choose-texts.ts';
import { describeFaults, pairCaptions } from '#core/metrics/pair-captions.ts';

const set = (value: object) => parseCaptionSet(JSON.stringify(value), 'file');
const references = set({ a: ['một', 'hai'], b: ['ba'], c: ['bốn'] });

test('everything fits', () => {
  const { pairs, faults } = pairCaptions(references, set({ c: '3', a: '1', b: '2' }), {
    allowFaults: false,
  });
  expect(pairs.map(({ key, candidate }) => [key, candidate.text])).toEqual([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ]);
  expect(faults).toEqual({ missing: [], extra: [], empty: [], repeated: [] });
});

test('all that does not fit is named at once', () => {
  const candidates = set({ a: ['1', 'again'], b: ' ', x: 'who' });
  expect(() => pairCaptions(references, candidates, { allowFaults: false })).toThrow(
    '1 image with references and no candidate: c; 1 image with a candidate and no references: x; 1 image with an empty caption: b; 1 image with several candidates: a',
  );
});

test('where faults are allowed, what fits is scored and the rest counted', () => {
  const candidates = set({ a: ['1', 'again'], b: ' ', x: 'who' });
  const { pairs, faults } = pairCaptions(references, candidates, { allowFaults: true });
  expect(pairs.map(({ key, candidate }) => [key, candidate.text])).toEqual([
    ['a', '1'],
    ['b', ' '],
  ]);
  expect(faults).toEqual({ missing: ['c'], extra: ['x'], empty: ['b'], repeated: ['a'] });
});

test('many images are not all named', () => {
  const missing = Array.from({ length: 9 }, (_, at) => `i${at}`);
  expect(describeFaults({ missing, extra: [], empty: [], repeated: [] })).toEqual([
    '9 images with references and no candidate: i0, i1, i2, i3, i4 and 4 more',
  ]);
});

test('a candidate that names the file finds the image that the references number', () => {
  const numbered = set({
    images: [{ id: 2, filename: '00000000002.jpg' }],
    annotations: [{ id: 0, image_id: 2, caption: 'một' }],
  });
  for (const key of ['2', '00000000002.jpg', 'test/00000000002.jpg', '00000000002']) {
    expect(pairCaptions(numbered, set({ [key]: 'x' }), { allowFaults: false }).pairs).toHaveLength(
      1,
    );
  }
});

test('two files that have no image in common are refused, whatever is allowed', () => {
  expect(() => pairCaptions(references, set({ x: 'y' }), { allowFaults: true })).toThrow(
    'No image has both a candidate and a reference',
  );
});

const carried = (candidate: string) => {
  const file = set({
    images: [{ id: 2, filename: 'a.jpg' }],
    annotations: [{ id: 0, image_id: 2, caption: 'khung cảnh', segment_caption: 'khung_cảnh' }],
  });
  return pairCaptions(file, set({ 2: candidate }), { allowFaults: false }).pairs;
};

test('the words of the data set are taken where both sides have them', () => {
  expect(chooseTexts(carried('con_đường đẹp'), 'auto')).toEqual({
    images: [{ candidate: 'con_đường đẹp', references: ['khung_cảnh'] }],
    areDatasetWords: true,
  });
});

test('the words of the data set are not compared with a text that has none', () => {
  expect(chooseTexts(carried('con đường đẹp'), 'auto')).toEqual({
    images: [{ candidate: 'con đường đẹp', references: ['khung cảnh'] }],
    areDatasetWords: false,
  });
  expect(() => chooseTexts(carried('con đường đẹp'), 'dataset')).toThrow(
    'image 2: the candidate has no segment_caption, and no candidate joins words with "_"',
  );
});
