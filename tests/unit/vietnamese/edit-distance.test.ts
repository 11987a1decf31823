import { expect, test } from 'vitest';
import { computeEditDistance } from '#core/vietnamese/edit-distance.ts';

test.each([
  ['', '', 0],
  ['', 'mèo', 3],
  ['mèo', 'meo', 1],
  ['con mèo đen', 'con mèo trắng', 4],
  ['hai con mèo', 'con mèo', 4],
  ['🐈', 'a', 1],
  ['kitten', 'sitting', 3],
] as const)('%j and %j are %i apart, either way', (before, after, distance) => {
  expect(computeEditDistance(before, after)).toBe(distance);
  expect(computeEditDistance(after.normalize('NFD'), before)).toBe(distance);
});
