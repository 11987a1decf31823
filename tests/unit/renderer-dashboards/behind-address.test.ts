import { expect, test } from 'vitest';
import { formatBehind, parseBehind } from '#renderer/app/behind-address.ts';
import type { Behind } from '#shared/domain/behind.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';

test.each<Behind>([
  { kind: 'slot', slot: 3 },
  { kind: 'author', authorId: 3 as AnnotatorId },
  { kind: 'words', from: 4, to: 6 },
  { kind: 'part', part: 'verb' },
  { kind: 'alike', tenth: 3 },
  { kind: 'work' },
  { kind: 'work', outcome: 'edited', authorId: 2 as AnnotatorId },
  { kind: 'work', day: '2026-11-25', packName: 'a, b' },
])('%o comes back from the address', (behind) => {
  expect(parseBehind(formatBehind(behind))).toEqual(behind);
});

test.each([null, '', 'slot,x', 'author,', 'words,1', 'part,spoon', 'alike,10', 'everything'])(
  '%s means nothing',
  (text) => {
    expect(parseBehind(text)).toBeUndefined();
  },
);
