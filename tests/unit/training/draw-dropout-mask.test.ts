import { expect, test } from 'vitest';
import type { DropoutSite } from '#core/training/dropout-sites.ts';
import { drawDropoutMask } from '#core/training/draw-dropout-mask.ts';

const PLACE = { seed: 'seed', step: 3, firstRow: 0 };
const siteOf = (shape: readonly number[], rate = 0.2): DropoutSite => ({
  ...{ name: 'dropout.0', shape, rate },
});

test('the share of zeros is the rate, and the mean stays one', () => {
  for (const rate of [0.1, 0.5, 0.9]) {
    const mask = drawDropoutMask(siteOf([8, 100, 100], rate), PLACE);
    const zeros = mask.filter((value) => value === 0).length;
    const mean = mask.reduce((sum, value) => sum + value, 0) / mask.length;
    expect(zeros / mask.length, `rate ${rate}`).toBeCloseTo(rate, 2);
    expect(mean, `rate ${rate}`).toBeCloseTo(1, 1);
  }
});

test('seed, step and site each give another mask, and the same ones the same', () => {
  const site = siteOf([2, 300]);
  const draw = (place: Partial<typeof PLACE>, name = site.name) =>
    [...drawDropoutMask({ ...site, name }, { ...PLACE, ...place })].join();
  const others = [draw({ seed: 'other' }), draw({ step: 4 }), draw({}, 'dropout.1')];
  expect(new Set([draw({}), draw({}), ...others]).size).toBe(4);
});

test('neither padding nor cutting a batch into parts changes what is dropped', () => {
  const whole = drawDropoutMask(siteOf([4, 5, 6]), PLACE);
  const padded = drawDropoutMask(siteOf([4, 9, 6]), PLACE);
  const lower = drawDropoutMask(siteOf([2, 5, 6]), { ...PLACE, firstRow: 2 });
  const cut = Array.from({ length: 4 }, (_, row) => [
    ...padded.subarray(row * 54, row * 54 + 30),
  ]).flat();
  expect(cut).toEqual([...whole]);
  expect([...lower]).toEqual([...whole.subarray(60)]);
});
