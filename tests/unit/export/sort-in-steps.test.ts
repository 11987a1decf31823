import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIdAllocator } from '#main/services/export/id-allocator.ts';
import { sortInSteps } from '#main/services/export/sort-in-steps.ts';

test('sorts a long list as sort does, stable, in many steps', () => {
  const items = Array.from({ length: 20_000 }, (_, index) => ({
    key: (index * 7919) % 101,
    index,
  }));
  const compare = (a: { key: number }, b: { key: number }) => a.key - b.key;
  const steps = sortInSteps(items, compare);
  let count = 0;
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      expect(value).toEqual(items.toSorted(compare));
      break;
    }
    count++;
  }
  expect(count).toBeGreaterThan(10);
});

test('ids stay where they can and never repeat', () => {
  const wanted = fc.array(fc.option(fc.oneof(fc.nat(5), fc.maxSafeInteger())));
  fc.assert(
    fc.property(wanted, (ids) => {
      const allocator = createIdAllocator(1);
      for (const id of ids) if (id !== null) allocator.reserve(id);
      const given = ids.map((id) => allocator.take(id));
      expect(new Set(given).size).toBe(ids.length);
      expect(given.every(Number.isSafeInteger)).toBe(true);
      for (const [index, id] of ids.entries()) {
        if (id !== null && ids.indexOf(id) === index) expect(given[index]).toBe(id);
      }
    }),
  );
});
