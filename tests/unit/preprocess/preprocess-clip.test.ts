import { expect, test } from 'vitest';
import { OPENAI_CLIP_PREPROCESSING, preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import type { RgbImage } from '#core/preprocess/rgb-image.ts';

test('gives one plane a channel, (level / 255 − mean) / std', () => {
  const tensor = preprocessClip(plainImage(300, 200, [255, 128, 0]));
  const { mean, std, size } = OPENAI_CLIP_PREPROCESSING;
  const expected = [255, 128, 0].map(
    (level, channel) => (level / 255 - (mean[channel] ?? 0)) / (std[channel] ?? 1),
  );
  expect(tensor.length).toBe(3 * size * size);
  for (const [channel, value] of expected.entries()) {
    const plane = tensor.subarray(channel * size * size, (channel + 1) * size * size);
    expect(Math.min(...plane)).toBeCloseTo(value, 6);
    expect(Math.max(...plane)).toBeCloseTo(value, 6);
  }
});

test('takes another size, mean and deviation', () => {
  const tensor = preprocessClip(plainImage(10, 30, [255, 0, 51]), {
    size: 4,
    mean: [0.5, 0.5, 0],
    std: [0.5, 0.5, 1],
  });
  const planes = [1, -1, Math.fround(0.2)].map((value) => new Array(16).fill(value));
  expect([...tensor]).toEqual(planes.flat());
});

test('keeps the middle of a wide picture and drops its ends', () => {
  const image = plainImage(90, 30, [0, 0, 0]);
  for (let row = 0; row < 30; row++) image.data.fill(255, (row * 90 + 30) * 3, (row * 90 + 60) * 3);
  const tensor = preprocessClip(image, { size: 30, mean: [0, 0, 0], std: [1, 1, 1] });
  expect(new Set(tensor)).toEqual(new Set([1]));
});

test('reads a strip of 60,000 × 1 pixels without making its whole enlargement', () => {
  const tensor = preprocessClip(plainImage(60_000, 1, [255, 255, 255]), {
    size: 16,
    mean: [0, 0, 0],
    std: [1, 1, 1],
  });
  expect(new Set(tensor)).toEqual(new Set([1]));
});

function plainImage(width: number, height: number, color: readonly number[]): RgbImage {
  const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => color[i % 3] ?? 0);
  return { width, height, data };
}
