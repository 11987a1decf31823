import { expect, test } from 'vitest';
import { computeMeteor } from '#core/metrics/meteor/meteor.ts';
import { parseParaphrases } from '#core/metrics/meteor/parse-paraphrases.ts';

test.each([
  ["METEOR's own table", '0.5\nlook at\nwatch\n0.1\ncar\nautomobile\n'],
  ['two columns', 'look at\twatch\nCar\tautomobile'],
  ['PPDB', '[VP] ||| look at ||| watch ||| a=1\n[NN] ||| car ||| automobile ||| a=2'],
])('%s', (_, text) => {
  const { paraphrases, longestParaphrase } = parseParaphrases(text, 'table');
  expect(paraphrases('look at')).toEqual(['watch']);
  expect(paraphrases('car')).toEqual(['automobile']);
  expect(paraphrases('tree')).toEqual([]);
  expect(longestParaphrase).toBe(2);
});

test('METEOR matches through the table', () => {
  const resources = parseParaphrases('car\tautomobile', 'table');
  const score = (options: object) =>
    computeMeteor([['a', 'car']], [[['a', 'automobile']]], { language: 'en', ...options }).corpus;
  expect(score({ resources })).toBeGreaterThan(score({}));
});

test('an entry without a second phrase is told with its line', () => {
  expect(() => parseParaphrases('a\tb\nc', 'table')).toThrow('table: line 2: expected two phrases');
});
