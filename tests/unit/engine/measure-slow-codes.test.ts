import { expect, test } from 'vitest';
import { measureSlowCodes, toSlowness } from '#main/engine/captioner/measure-slow-codes.ts';

test('codes are slow where a product with them takes clearly longer', () => {
  expect([0.3, 1.19, 1.2, 40].map(toSlowness)).toEqual([null, null, 1.2, 40]);
});

test.each(['int8', 'int4'] as const)(
  'the runtime is timed with weights in %s',
  async (precision) => {
    const slowness = await measureSlowCodes(precision);
    if (slowness !== null) expect(slowness).toBeGreaterThanOrEqual(1.2);
    expect(measureSlowCodes(precision)).toBe(measureSlowCodes(precision));
  },
);
