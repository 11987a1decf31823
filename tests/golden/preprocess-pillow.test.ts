import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { cropSquare } from '#core/preprocess/preprocess-clip.ts';
import type { RgbImage } from '#core/preprocess/rgb-image.ts';
import golden from './preprocess-pillow.json' with { type: 'json' };

test.each(golden.cases)(
  'cuts the square of $size out of $width × $height as Pillow does, bit for bit',
  ({ width, height, size, start, sha256 }) => {
    const { data } = cropSquare(noiseImage(width, height), size);
    expect({
      start: [...data.subarray(0, 6)],
      sha256: createHash('sha256').update(data).digest('hex'),
    }).toEqual({ start, sha256 });
  },
);

/** The generator of preprocess-pillow.py. */
function noiseImage(width: number, height: number): RgbImage {
  let state = 1;
  const data = Uint8Array.from({ length: 3 * width * height }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 24;
  });
  return { width, height, data };
}
