import { describe, expect, test } from 'vitest';
import {
  bfloat16ToFloat32,
  float16ToFloat32,
  float32ToBfloat16,
  float32ToFloat16,
} from '#core/checkpoints/half-floats.ts';

const ALL = Uint16Array.from({ length: 65536 }, (_, bits) => bits);

/** The definition of IEEE binary16. */
function halfValue(bits: number): number {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}

const isNan16 = (bits: number): boolean => (bits & 0x7fff) > 0x7c00;

describe('half floats', () => {
  test('widen to the value that their bits define', () => {
    expect([...float16ToFloat32(ALL)]).toEqual([...ALL].map(halfValue));
  });

  test('keep their bits when widened and rounded again', () => {
    const numbers = ALL.filter((bits) => !isNan16(bits));
    expect(float32ToFloat16(float16ToFloat32(numbers))).toEqual(numbers);
    const notNan = ALL.filter((bits) => (bits & 0x7fff) <= 0x7f80);
    expect(float32ToBfloat16(bfloat16ToFloat32(notNan))).toEqual(notNan);
  });

  test('round halfway to the even neighbour and the rest to the nearest', () => {
    for (let bits = 0; bits < 0x7bff; bits += 7) {
      const low = halfValue(bits);
      const high = halfValue(bits + 1);
      const middle = (low + high) / 2;
      const step = 2 ** (Math.floor(Math.log2(middle)) - 23);
      const rounded = float32ToFloat16(Float32Array.of(middle, middle - step, -(middle + step)));
      expect([...rounded], `between ${low} and ${high}`).toEqual([
        bits + (bits & 1),
        bits,
        0x8000 | (bits + 1),
      ]);
    }
  });

  test('become infinite from 65520 on, zero below half of the smallest, and stay not a number', () => {
    const floats = Float32Array.of(65519.99, 65520, 1e30, -1e30, 2 ** -26, 1e-45, -0, Number.NaN);
    const [a, b, c, d, e, f, g, nan] = float32ToFloat16(floats);
    expect([a, b, c, d, e, f, g]).toEqual([0x7bff, 0x7c00, 0x7c00, 0xfc00, 0, 0, 0x8000]);
    expect(isNan16(nan ?? 0)).toBe(true);
  });

  test('round to bfloat16 with ties to even', () => {
    const words = Uint32Array.of(
      0x3f808000,
      0x3f818000,
      0x3f808001,
      0x7f7fffff,
      0x7fc00001,
      0xff800001,
    );
    expect([...float32ToBfloat16(new Float32Array(words.buffer))]).toEqual([
      0x3f80, 0x3f82, 0x3f81, 0x7f80, 0x7fc0, 0xffc0,
    ]);
  });
});
