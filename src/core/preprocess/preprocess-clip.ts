import { resizeBicubic } from './resize-bicubic.ts';
import type { RgbImage } from './rgb-image.ts';

type PerChannel = readonly [red: number, green: number, blue: number];

export interface ClipPreprocessing {
  /** Side of the square the encoder reads, in pixels. */
  readonly size: number;
  /** Subtracted from pixels in 0…1. */
  readonly mean: PerChannel;
  /** What the difference is divided by. */
  readonly std: PerChannel;
}

/** What every published CLIP of OpenAI expects, 224 pixels wide. */
export const OPENAI_CLIP_PREPROCESSING: ClipPreprocessing = {
  size: 224,
  mean: [0.48145466, 0.4578275, 0.40821073],
  std: [0.26862954, 0.26130258, 0.27577711],
};

/**
 * Turns a picture into the tensor that CLIP's image encoder reads.
 *
 * The short side is resized to `size` (bicubic, the long side truncated), the middle square cut
 * out, and each channel normalised in float32.
 *
 * @returns `[3, size, size]`
 * @see https://github.com/openai/CLIP/blob/main/clip/clip.py, `_transform`
 */
export function preprocessClip(
  image: RgbImage,
  preprocessing: ClipPreprocessing = OPENAI_CLIP_PREPROCESSING,
): Float32Array<ArrayBuffer> {
  return normalize(cropSquare(image, preprocessing.size), preprocessing);
}

/**
 * The middle square of a picture whose short side has been resized to `size`.
 *
 * @returns `size` × `size`
 */
export function cropSquare(image: RgbImage, size: number): RgbImage {
  const short = Math.min(image.width, image.height);
  const width = Math.trunc((size * image.width) / short);
  const height = Math.trunc((size * image.height) / short);
  return resizeBicubic(image, {
    width,
    height,
    crop: {
      left: roundHalfToEven((width - size) / 2),
      top: roundHalfToEven((height - size) / 2),
      width: size,
      height: size,
    },
  });
}

function normalize(image: RgbImage, { mean, std }: ClipPreprocessing): Float32Array<ArrayBuffer> {
  const { data } = image;
  const pixels = image.width * image.height;
  const result = new Float32Array(3 * pixels);
  for (const channel of [0, 1, 2] as const) {
    const table = normalizedLevels(mean[channel], std[channel]);
    const plane = result.subarray(channel * pixels, (channel + 1) * pixels);
    for (let i = 0; i < pixels; i++) plane[i] = table[data[3 * i + channel] as number] as number;
  }
  return result;
}

/** `[256]`: (level / 255 − mean) / std, rounded to float32 after each step as PyTorch does. */
function normalizedLevels(mean: number, std: number): Float32Array {
  const { fround } = Math;
  return Float32Array.from({ length: 256 }, (_, level) =>
    fround(fround(fround(level / 255) - fround(mean)) / fround(std)),
  );
}

/** Python's `round`, which torchvision's centre crop uses. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const fraction = value - floor;
  if (fraction !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
