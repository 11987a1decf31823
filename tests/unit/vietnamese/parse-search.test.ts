import { expect, test } from 'vitest';
import { parseSearch } from '#core/vietnamese/parse-search.ts';

test('words, phrases and exclusions are told apart, and only an unquoted last word is unfinished', () => {
  expect(parseSearch('duong "xe  đạp" -đỏ na')).toEqual([
    { text: 'duong', folded: 'duong', exact: false, isUnfinished: false, isExcluded: false },
    { text: 'xe đạp', folded: 'xe dap', exact: true, isUnfinished: false, isExcluded: false },
    { text: 'đỏ', folded: 'do', exact: true, isUnfinished: false, isExcluded: true },
    { text: 'na', folded: 'na', exact: false, isUnfinished: true, isExcluded: false },
  ]);
});

test('a quote that is still open is a phrase already', () => {
  expect(parseSearch('"con mèo')).toEqual([
    { text: 'con mèo', folded: 'con meo', exact: true, isUnfinished: false, isExcluded: false },
  ]);
});

test.each([
  ['exact', true],
  ['ignored', false],
] as const)('with marks %s every word is looked for that way', (marks, exact) => {
  expect(parseSearch('dương duong', marks).map((term) => term.exact)).toEqual([exact, exact]);
});

test('what has no letter and no digit is no term', () => {
  expect(parseSearch(' "" - * ( " ')).toEqual([]);
  expect(parseSearch('xe-đạp')[0]?.text).toBe('xe đạp');
});
