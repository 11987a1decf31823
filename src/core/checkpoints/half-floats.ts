/** 2^112: the distance between the exponent biases of float32 (127) and float16 (15). */
const HALF_TO_SINGLE = 2 ** 112;

/** Widens IEEE binary16, given as its bits; exact, with subnormals, infinities and NaN. */
export function float16ToFloat32(bits: Uint16Array): Float32Array {
  const floats = new Float32Array(bits.length);
  const words = new Uint32Array(floats.buffer);
  for (let index = 0; index < bits.length; index += 1) {
    const half = bits[index] as number;
    words[index] = (half & 0x7fff) << 13;
    floats[index] = (floats[index] as number) * HALF_TO_SINGLE;
    let word = words[index] as number;
    if ((half & 0x7c00) === 0x7c00) word = 0x7f800000 | ((half & 0x3ff) << 13);
    words[index] = word | ((half & 0x8000) << 16);
  }
  return floats;
}

/** Widens bfloat16, given as its bits: the upper half of a float32. */
export function bfloat16ToFloat32(bits: Uint16Array): Float32Array {
  const words = new Uint32Array(bits.length);
  for (let index = 0; index < bits.length; index += 1) words[index] = (bits[index] as number) << 16;
  return new Float32Array(words.buffer);
}

/** Rounds to the nearest IEEE binary16, ties to even; beyond 65504 that is infinity. */
export function float32ToFloat16(floats: Float32Array): Uint16Array {
  const bits = new Uint16Array(floats.length);
  const single = new Float32Array(1);
  const singleBits = new Uint32Array(single.buffer);
  for (let index = 0; index < floats.length; index += 1) {
    single[0] = floats[index] as number;
    const word = singleBits[0] as number;
    const magnitude = word & 0x7fffffff;
    let half: number;
    if (magnitude > 0x7f800000) half = 0x7e00;
    else if (magnitude >= 0x477ff000) half = 0x7c00;
    else if (magnitude < 0x38800000) {
      // 0.5 has the last place of the smallest half, so the addition rounds to it.
      single[0] = Math.abs(single[0] as number) + 0.5;
      half = (singleBits[0] as number) - 0x3f000000;
    } else half = (magnitude + 0xfff + ((magnitude >>> 13) & 1) - 0x38000000) >>> 13;
    bits[index] = half | ((word >>> 16) & 0x8000);
  }
  return bits;
}

/** Rounds to the nearest bfloat16, ties to even. */
export function float32ToBfloat16(floats: Float32Array): Uint16Array {
  const words = new Uint32Array(floats.buffer, floats.byteOffset, floats.length);
  const bits = new Uint16Array(floats.length);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] as number;
    const isNan = (word & 0x7fffffff) > 0x7f800000;
    bits[index] = isNan ? (word >>> 16) | 0x40 : (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
  }
  return bits;
}
