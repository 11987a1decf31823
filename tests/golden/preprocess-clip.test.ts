import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import { decodeImage } from '#main/platform/images/decode-image.ts';

/** Photos and the tensors CLIP's own preprocessing made of them; not ours to ship. */
const FOLDER = fileURLToPath(new URL('../../../shared/fixtures/clip-preprocess/', import.meta.url));
const present = existsSync(FOLDER);
const photos = present
  ? readdirSync(FOLDER).filter((name) => name.endsWith('.jpg'))
  : ['(the photos are not here)'];

test.skipIf(!present).each(photos)('makes of %s the tensor that CLIP makes', async (name) => {
  const tensor = preprocessClip(await decodeImage(`${FOLDER}${name}`));
  const expected = readNpy(`${FOLDER}pixel_values_${name.replace('.jpg', '.npy')}`);
  let largest = 0;
  let sum = 0;
  for (const [i, value] of expected.entries()) {
    const difference = Math.abs(value - (tensor[i] ?? Number.NaN));
    largest = Math.max(largest, difference);
    sum += difference;
  }
  expect(tensor.length).toBe(expected.length);
  expect(largest).toBeLessThanOrEqual(0.016);
  expect(sum / expected.length).toBeLessThanOrEqual(0.0001);
});

/** The float32 values of a version 1 `.npy` file. */
function readNpy(path: string): Float32Array {
  const bytes = readFileSync(path);
  const headerBytes = 10 + bytes.readUInt16LE(8);
  return new Float32Array(new Uint8Array(bytes.subarray(headerBytes)).buffer);
}
