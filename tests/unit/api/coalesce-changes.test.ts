import { expect, test } from 'vitest';
import { coalesceChanges } from '#main/services/studio/coalesce-changes.ts';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ImageId } from '#shared/domain/ids.ts';

const captions = (...ids: number[]): ChangeEvent => ({
  kind: 'captions',
  imageIds: ids as ImageId[],
});

test('names each image once', () => {
  expect(coalesceChanges([captions(1, 2), captions(2, 3), captions(1)])).toEqual([
    captions(1, 2, 3),
  ]);
});

test('keeps kinds apart', () => {
  const suggestions: ChangeEvent = { kind: 'suggestions', imageIds: [1 as ImageId] };
  expect(
    coalesceChanges([{ kind: 'jobs' }, suggestions, { kind: 'images' }, captions(1), suggestions]),
  ).toEqual([captions(1), suggestions, { kind: 'images' }, { kind: 'jobs' }]);
});

test('says "everything" where it was said, and where a list would be longer', () => {
  const everything = [{ kind: 'everything' }];
  expect(coalesceChanges([captions(1), { kind: 'everything' }])).toEqual(everything);
  const many = Array.from({ length: 201 }, (_, index) => captions(index + 1));
  expect(coalesceChanges(many)).toEqual(everything);
  expect(coalesceChanges([])).toEqual([]);
});

test.each(['images', 'jobs', 'views', 'scores', 'guideline', 'likeness'] as const)(
  'news of %s arrive, once',
  (kind) => {
    expect(coalesceChanges([{ kind }, { kind }])).toEqual([{ kind }]);
  },
);
