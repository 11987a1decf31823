import { expect, test } from 'vitest';
import { dependsOnCaptions } from '#renderer/features/gallery/depends-on-captions.ts';

test('a list by name of everything stays as it is whatever is typed', () => {
  expect(dependsOnCaptions({ sort: 'name' })).toBe(false);
  expect(dependsOnCaptions({ sort: 'date', descending: true })).toBe(false);
});

test('a list under a filter, or by confidence, follows what is typed', () => {
  expect(dependsOnCaptions({ sort: 'name', status: 'empty' })).toBe(true);
  expect(dependsOnCaptions({ sort: 'name', search: 'mèo' })).toBe(true);
  expect(dependsOnCaptions({ sort: 'confidence' })).toBe(true);
});
