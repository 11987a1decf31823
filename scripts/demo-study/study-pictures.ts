import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import type { Split } from '#core/demo-world/combination.ts';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { type Scene, SUBJECTS } from '#core/demo-world/scene.ts';
import { preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { encodePixels } from '#main/engine/captioner/encode-pixels.ts';
import { type OpenPack, openPack } from '#main/engine/captioner/open-pack.ts';
import { CACHE, DEMO, HALF_PICTURES, SEED, SIZES, TEST_PICTURES } from './settings.ts';

export interface StudyPicture {
  readonly key: string;
  readonly scene: Scene;
  /** Five. */
  readonly captions: readonly string[];
  /** By the pack's image encoder, `[E]`. */
  readonly embedding: Float32Array;
}

export interface StudyPictures {
  /** Of the whole world; runs take the first of them. */
  readonly train: readonly StudyPicture[];
  /** Whose things are all of one half of the world. */
  readonly half: readonly StudyPicture[];
  readonly test: readonly StudyPicture[];
}

const BATCH = 16;
/** Pixels of an inch, of which a drawing has 72 at full size: enough for an encoder that sees 96 by 96. */
const DENSITY = 24;
const KNOWN = new Set<string>(SUBJECTS.slice(0, Math.ceil(SUBJECTS.length / 2)));

/** The study's pictures, drawn and encoded, or as an earlier call left them. */
export async function openPictures(): Promise<StudyPictures> {
  const draw = (name: string, count: number, split: Split) =>
    sampleScenes({ seed: `${SEED}/${name}`, count, split });
  const half = draw('half', HALF_PICTURES * 6, 'train')
    .filter(isOfKnownHalf)
    .slice(0, HALF_PICTURES);
  const pack = await openPack(DEMO);
  try {
    return {
      train: await encode(pack, 'train', draw('train', Math.max(...SIZES), 'train')),
      half: await encode(pack, 'half', half),
      test: await encode(pack, 'test', draw('test', TEST_PICTURES, 'test')),
    };
  } finally {
    await pack.close();
  }
}

function isOfKnownHalf({ subject, second }: Scene): boolean {
  return KNOWN.has(subject) && (second === null || KNOWN.has(second.subject));
}

async function encode(
  pack: OpenPack,
  name: string,
  scenes: readonly Scene[],
): Promise<readonly StudyPicture[]> {
  const { width, hash } = pack.encoder;
  const drawn = createHash('sha256')
    .update(JSON.stringify([hash, SEED, scenes]))
    .digest('hex');
  const path = join(CACHE, `${name}-${drawn.slice(0, 12)}.f32`);
  const rows = existsSync(path)
    ? new Float32Array((await readFile(path)).buffer.slice(0))
    : new Float32Array(scenes.length * width);
  if (!existsSync(path)) {
    for (let start = 0; start < scenes.length; start += BATCH) {
      const batch = scenes.slice(start, start + BATCH);
      const pixels = await Promise.all(
        batch.map(async (scene, index) =>
          preprocessClip(
            await rasterize(scene, `${name}/${start + index}`),
            pack.manifest.imageEncoder.preprocessing,
          ),
        ),
      );
      rows.set(await encodePixels(pack, pixels), start * width);
    }
    await writeFile(path, rows);
  }
  return scenes.map((scene, index) => {
    const key = `${name}/${index}`;
    return {
      ...{ key, scene, captions: writeCaptions(scene, createRandom(`${SEED}/captions/${key}`)) },
      embedding: rows.slice(index * width, (index + 1) * width),
    };
  });
}

async function rasterize(scene: Scene, key: string) {
  const svg = drawScene(scene, createRandom(`${SEED}/picture/${key}`));
  const { data, info } = await sharp(Buffer.from(svg), { density: DENSITY })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
