export interface Scale {
  readonly end: number;
  /** From 0 to `end`. */
  readonly ticks: readonly number[];
}

const TICKS = 5;
/** A step of the scale is a hundredth then, as finely as its ticks are written. */
const LEAST_END = 0.04;

/** A scale from 0 to a round number at or above the largest value. */
export function chooseScale(values: readonly number[]): Scale {
  const most = Math.max(LEAST_END, ...values);
  const rough = most / (TICKS - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const count = Math.ceil(most / step - 1e-9);
  return { end: count * step, ticks: Array.from({ length: count + 1 }, (_, at) => at * step) };
}
