import { expect, test } from 'vitest';
import { askForLargePages } from '#main/engine/supervisor/large-pages.ts';

test('large pages are asked for, unless glibc was told something else', () => {
  expect(askForLargePages({ PATH: '/bin' })).toEqual({
    GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
  });
  expect(askForLargePages({ GLIBC_TUNABLES: 'glibc.malloc.arena_max=1' })).toEqual({});
});
