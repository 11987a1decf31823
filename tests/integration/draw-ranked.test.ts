import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import { drawRanked } from '#main/engine/captioner/draw-ranked.ts';
import { encodePixels } from '#main/engine/captioner/encode-pixels.ts';
import { type OpenPack, openPack } from '#main/engine/captioner/open-pack.ts';
import { decodeImage } from '#main/platform/images/decode-image.ts';

const PICTURES = ['001.jpg', '002.jpg', '003.jpg', '004.jpg'];
let pack: OpenPack;
let embeddings: Float32Array;

beforeAll(async () => {
  pack = await openPack(join('models', 'demo-vi'));
  const { preprocessing } = pack.manifest.imageEncoder;
  const pixels = await Promise.all(
    PICTURES.map(async (name) =>
      preprocessClip(await decodeImage(join('resources', 'demo', name)), preprocessing),
    ),
  );
  embeddings = await encodePixels(pack, pixels);
});

afterAll(() => pack.close());

const draw = (beams: number, seed: number) => {
  const { maxTokens } = pack.manifest.decoding;
  return drawRanked(pack, embeddings, PICTURES.length, { beams, maxTokens, seed });
};

test('the caption nearest to the picture comes first, each text once', async () => {
  for (const captions of await draw(8, 1)) {
    const nearness = captions.map((caption) => caption.nearness ?? Number.NaN);
    expect(nearness).toEqual(nearness.toSorted((a, b) => b - a));
    expect(new Set(captions.map(({ text }) => text)).size).toBe(captions.length);
  }
});

test('a seed draws the same again, another one something else', async () => {
  const texts = async (seed: number) =>
    (await draw(3, seed)).map((captions) => captions.map(({ text }) => text));
  expect(await texts(7)).toEqual(await texts(7));
  expect(await texts(8)).not.toEqual(await texts(7));
});
