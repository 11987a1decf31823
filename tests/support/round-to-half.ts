const SMALLEST_EXPONENT = -14;
const FRACTION_BITS = 10;
/** Half-way between the largest half-precision number and what would come next. */
const OVERFLOW = 65520;

/** The nearest half-precision number, ties to even (IEEE 754). */
export function roundToHalf(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  if (Math.abs(x) >= OVERFLOW) return Math.sign(x) * Number.POSITIVE_INFINITY;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(x))), SMALLEST_EXPONENT);
  const unit = 2 ** (exponent - FRACTION_BITS);
  const below = Math.floor(x / unit);
  const rest = x / unit - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  return (up ? below + 1 : below) * unit;
}
