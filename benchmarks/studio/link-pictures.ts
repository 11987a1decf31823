import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';

/** Pictures that differ; the others are further names of these files. */
const DISTINCT = 24;

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Draws a few pictures and gives them `count` names, as many pictures as there are to be. */
export async function linkPictures(
  folder: string,
  count: number,
  size: PictureSize,
): Promise<readonly string[]> {
  const originals = await drawPictures(join(folder, 'originals'), size);
  const paths = Array.from({ length: count }, (_, index) =>
    join(folder, `IMG_${String(index + 1).padStart(6, '0')}.jpg`),
  );
  for (const [index, path] of paths.entries()) {
    await link(originals[index % originals.length] ?? '', path);
  }
  return paths;
}

async function drawPictures(
  folder: string,
  { width, height }: PictureSize,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const random = createRandom('benchmark');
  const paths: string[] = [];
  const scenes = sampleScenes({ seed: 'benchmark', count: DISTINCT, split: 'train' });
  for (const [index, scene] of scenes.entries()) {
    const svg = drawScene(scene, random.split(`picture ${index}`));
    const path = join(folder, `${index}.jpg`);
    const drawn = sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' });
    await writeFile(path, await drawn.jpeg({ quality: 90 }).toBuffer());
    paths.push(path);
  }
  return paths;
}
