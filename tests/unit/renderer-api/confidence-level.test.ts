import { expect, test } from 'vitest';
import { toConfidenceLevel } from '#renderer/ui/confidence-level.ts';

test.each([
  [1, 0],
  [0.9, 0],
  [0.89, 1],
  [0.7, 1],
  [0.5, 2],
  [0.25, 3],
  [0.24, 4],
  [0, 4],
])('a word of probability %d is shaded at level %i', (probability, level) => {
  expect(toConfidenceLevel(probability)).toBe(level);
});
