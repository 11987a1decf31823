import type { PerceptualHash } from '#shared/domain/leak.ts';

/** Side of the grey picture that a hash is computed from. */
export const HASH_SIDE = 32;

const BLOCK = 8;

/**
 * Computes both fingerprints of a picture: by gradients, whether each of 9 × 8 grey levels is darker than its right neighbour; by
 * low frequencies, the 8 × 8 lowest of a cosine transform against their median.
 *
 * @param grey `[32, 32]` grey levels 0…255, row after row, of the picture squeezed into a square.
 * @throws RangeError if there are not 32 × 32.
 * @see Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), DCT based hash; Krawetz,
 * "Kind of Like That" (2013), dHash.
 */
export function computePerceptualHash(grey: Uint8Array): PerceptualHash {
  if (grey.length !== HASH_SIDE * HASH_SIDE) {
    throw new RangeError(
      `a hash needs ${HASH_SIDE} × ${HASH_SIDE} grey levels, not ${grey.length}`,
    );
  }
  return { gradient: hashGradients(grey), frequency: hashFrequencies(grey) };
}

function hashGradients(grey: Uint8Array): string {
  const small = shrink(grey, BLOCK + 1, BLOCK);
  const bits: boolean[] = [];
  for (let row = 0; row < BLOCK; row += 1) {
    for (let column = 0; column < BLOCK; column += 1) {
      const at = row * (BLOCK + 1) + column;
      bits.push((small[at] ?? 0) < (small[at + 1] ?? 0));
    }
  }
  return toHex(bits);
}

/** Means of areas, whose edges lie between pixels where they must. */
function shrink(grey: Uint8Array, width: number, height: number): Float64Array {
  const edges = (count: number, index: number): readonly [number, number] => [
    Math.floor((index * HASH_SIDE) / count),
    Math.max(
      Math.floor((index * HASH_SIDE) / count) + 1,
      Math.ceil(((index + 1) * HASH_SIDE) / count),
    ),
  ];
  return Float64Array.from({ length: width * height }, (_, at) => {
    const [left, right] = edges(width, at % width);
    const [top, bottom] = edges(height, Math.floor(at / width));
    let sum = 0;
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) sum += grey[y * HASH_SIDE + x] ?? 0;
    }
    return sum / ((right - left) * (bottom - top));
  });
}

/** `[8, 32]`: row u is the u-th cosine of the transform, from the second on, as the first is the mean. */
const COSINES = Float64Array.from({ length: BLOCK * HASH_SIDE }, (_, at) => {
  const [frequency, position] = [Math.floor(at / HASH_SIDE) + 1, at % HASH_SIDE];
  return Math.cos(((2 * position + 1) * frequency * Math.PI) / (2 * HASH_SIDE));
});

function hashFrequencies(grey: Uint8Array): string {
  const rows = transformRows(Float64Array.from(grey), HASH_SIDE);
  const block = transformRows(transpose(rows, HASH_SIDE, BLOCK), BLOCK);
  const sorted = block.toSorted();
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  return toHex([...block].map((value) => value > median));
}

/** out[y, u] = Σx values[y, x] · cos(u, x), `[count, 32]` to `[count, 8]`. */
function transformRows(values: Float64Array, count: number): Float64Array {
  return Float64Array.from({ length: count * BLOCK }, (_, at) => {
    const [row, frequency] = [Math.floor(at / BLOCK) * HASH_SIDE, (at % BLOCK) * HASH_SIDE];
    let sum = 0;
    for (let x = 0; x < HASH_SIDE; x += 1) {
      sum += (values[row + x] ?? 0) * (COSINES[frequency + x] ?? 0);
    }
    return sum;
  });
}

/** `[height, width]` to `[width, height]`. */
function transpose(values: Float64Array, height: number, width: number): Float64Array {
  return Float64Array.from(
    { length: values.length },
    (_, at) => values[(at % height) * width + Math.floor(at / height)] ?? 0,
  );
}

function toHex(bits: readonly boolean[]): string {
  let text = '';
  for (let at = 0; at < bits.length; at += 4) {
    const nibble = bits.slice(at, at + 4).reduce((value, bit) => value * 2 + Number(bit), 0);
    text += nibble.toString(16);
  }
  return text;
}
