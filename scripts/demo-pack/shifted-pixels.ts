import { OPENAI_CLIP_PREPROCESSING } from '#core/preprocess/preprocess-clip.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import type { PictureStore } from './pictures.ts';

/** How a picture is looked at. */
export interface View {
  /** Pixels it is moved by. */
  readonly left: number;
  readonly top: number;
  readonly isMirrored: boolean;
}

interface PictureView extends View {
  readonly pictures: PictureStore;
  readonly picture: number;
}

export const FRONT_VIEW: View = { left: 0, top: 0, isMirrored: false };

/** @param most Pixels each way. */
export function drawShift(most: number, draw: SeededRandom): Pick<View, 'left' | 'top'> {
  const shift = () => draw.int(2 * most + 1) - most;
  return { left: shift(), top: shift() };
}

/** Writes a normalised picture as row `row` of `[B, 3, S, S]`, its edges repeated outwards. */
export function writePixels(
  pixels: Float32Array,
  row: number,
  { pictures, picture, left, top, isMirrored }: PictureView,
): void {
  const { size } = pictures;
  const { mean, std } = OPENAI_CLIP_PREPROCESSING;
  const start = picture * size * size * 3;
  const inside = (place: number) => Math.min(size - 1, Math.max(0, place));
  for (let channel = 0; channel < 3; channel += 1) {
    const offset = mean[channel] ?? 0;
    const scale = 1 / (std[channel] ?? 1);
    const plane = (row * 3 + channel) * size * size;
    for (let y = 0; y < size; y += 1) {
      const line = start + inside(y + top) * size * 3 + channel;
      for (let x = 0; x < size; x += 1) {
        const column = inside((isMirrored ? size - 1 - x : x) + left);
        const level = pictures.data[line + column * 3] ?? 0;
        pixels[plane + y * size + x] = (level / 255 - offset) * scale;
      }
    }
  }
}
