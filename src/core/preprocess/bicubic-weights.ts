/** Fraction bits of a fixed-point weight; Pillow's `PRECISION_BITS` for 8-bit pixels (32 − 8 − 2). */
export const WEIGHT_BITS = 22;

/** Radius of the cubic kernel in output pixels. */
const SUPPORT = 2;

/** The resampling of one axis, for a run of `count` output positions. */
export interface AxisWeights {
  readonly count: number;
  /** Columns of `weights`; positions near the border use fewer. */
  readonly taps: number;
  /** `[count]` first input position that an output position reads. */
  readonly starts: Int32Array;
  /** `[count]` how many input positions it reads, at most `taps`. */
  readonly lengths: Int32Array;
  /** `[count, taps]` weights × 2^22, each row summing to about 2^22. */
  readonly weights: Int32Array;
}

export interface AxisRequest {
  /** Input positions. */
  readonly from: number;
  /** Output positions of the whole axis. */
  readonly to: number;
  /** First output position wanted. */
  readonly start: number;
  /** Output positions wanted. */
  readonly count: number;
}

/**
 * Computes the weights of Pillow's antialiased bicubic filter along one axis.
 *
 * When shrinking, the kernel is stretched by the scale, so that every input pixel counts.
 *
 * @see https://github.com/python-pillow/Pillow/blob/11.0.0/src/libImaging/Resample.c,
 *   `precompute_coeffs` and `normalize_coeffs_8bpc`
 */
export function computeBicubicWeights({ from, to, start, count }: AxisRequest): AxisWeights {
  const scale = from / to;
  const stretch = Math.max(scale, 1);
  const support = SUPPORT * stretch;
  const taps = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(count);
  const lengths = new Int32Array(count);
  const weights = new Int32Array(count * taps);
  const row = new Float64Array(taps);

  for (let i = 0; i < count; i++) {
    const center = (start + i + 0.5) * scale;
    const first = Math.max(Math.trunc(center - support + 0.5), 0);
    const length = Math.min(Math.trunc(center + support + 0.5), from) - first;
    let sum = 0;
    for (let tap = 0; tap < length; tap++) {
      const weight = cubic((tap + first - center + 0.5) * (1 / stretch));
      row[tap] = weight;
      sum += weight;
    }
    starts[i] = first;
    lengths[i] = length;
    for (let tap = 0; tap < length; tap++) {
      weights[i * taps + tap] = toFixedPoint((row[tap] ?? 0) / (sum === 0 ? 1 : sum));
    }
  }
  return { count, taps, starts, lengths, weights };
}

/** Keys' cubic convolution kernel with a = −0.5. */
function cubic(position: number): number {
  const a = -0.5;
  const x = Math.abs(position);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

/** Rounds half away from zero, as C's cast after adding ±0.5 does. */
function toFixedPoint(weight: number): number {
  const scaled = weight * 2 ** WEIGHT_BITS;
  return Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}
