import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type LearningRateSchedule, learningRateFactor } from '#core/training/learning-rate.ts';
import {
  type PlateauSettings,
  reduceOnPlateau,
  startPlateau,
} from '#core/training/reduce-on-plateau.ts';

interface PyTorchSettings {
  readonly mode?: 'min' | 'max';
  readonly factor?: number;
  readonly patience?: number;
  readonly cooldown?: number;
  readonly threshold?: number;
  readonly threshold_mode?: 'rel' | 'abs';
  readonly min_lr?: number;
}

/** Written by training-schedules.py. */
const golden: {
  readonly schedules: readonly {
    readonly schedule: LearningRateSchedule;
    readonly rates: readonly number[];
  }[];
  readonly plateaus: readonly {
    /** `null` for a number that is none. */
    readonly metrics: readonly (number | null)[];
    readonly rate: number;
    readonly settings: PyTorchSettings;
    readonly rates: readonly number[];
  }[];
} = JSON.parse(readFileSync(join(import.meta.dirname, 'training-schedules.json'), 'utf8'));

test.each(golden.schedules)('$schedule gives PyTorch’s rates', ({ schedule, rates }) => {
  const actual = rates.map((_, step) => learningRateFactor(schedule, step));
  expect(actual).toEqual(rates.map((rate) => expect.closeTo(rate, 14)));
});

test.each(golden.plateaus)(
  'a plateau under $settings lowers the rate when PyTorch does',
  ({ metrics, rate, settings, rates }) => {
    let state = startPlateau(rate);
    const actual = metrics.map((metric) => {
      state = reduceOnPlateau(state, metric ?? Number.NaN, translate(settings));
      return state.learningRate;
    });
    expect(actual).toEqual(rates);
  },
);

test('a plateau that was written down and read again goes on as if nothing had happened', () => {
  const { metrics, rate, settings, rates } = golden.plateaus[1]!;
  let state = startPlateau(rate);
  const actual = metrics.map((metric) => {
    state = JSON.parse(JSON.stringify(reduceOnPlateau(state, metric ?? 0, translate(settings))));
    return state.learningRate;
  });
  expect(actual).toEqual(rates);
});

function translate({ threshold_mode, min_lr, ...same }: PyTorchSettings): PlateauSettings {
  return {
    ...same,
    ...(threshold_mode === undefined ? {} : { thresholdMode: threshold_mode }),
    ...(min_lr === undefined ? {} : { minimumRate: min_lr }),
  };
}
