import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { CANVAS, drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { cropSquare } from '#core/preprocess/preprocess-clip.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { IMAGE_SIZE, RASTER_WIDTH, SEED } from './settings.ts';

/** Square RGB pictures, one after the other: `[count, size, size, 3]`. */
export interface PictureStore {
  readonly size: number;
  readonly data: Uint8Array;
}

const PICTURE_BYTES = IMAGE_SIZE * IMAGE_SIZE * 3;
const AT_ONCE = 4;

/** The drawing of a scene; the same for the same key. */
export function drawPicture(scene: Scene, key: string): string {
  return drawScene(scene, createRandom(`${SEED}/picture/${key}`));
}

/** Draws the scenes at training size, or reads them if an earlier run has left them at `path`. */
export async function loadPictures(
  scenes: readonly Scene[],
  path: string,
  report: (done: number) => void,
): Promise<PictureStore> {
  const size = IMAGE_SIZE;
  if (existsSync(path)) return { size, data: await readFile(path) };
  const data = new Uint8Array(scenes.length * PICTURE_BYTES);
  let next = 0;
  const draw = async () => {
    for (let index = next++; index < scenes.length; index = next++) {
      const scene = scenes[index];
      if (scene)
        data.set(await rasterize(drawPicture(scene, String(index))), index * PICTURE_BYTES);
      report(index + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, draw));
  await writeFile(`${path}.part`, data);
  await rename(`${path}.part`, path);
  return { size, data };
}

async function rasterize(svg: string): Promise<Uint8Array> {
  const height = (RASTER_WIDTH * CANVAS.height) / CANVAS.width;
  const { data, info } = await sharp(Buffer.from(svg))
    .resize(RASTER_WIDTH, height, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return cropSquare({ width: info.width, height: info.height, data }, IMAGE_SIZE).data;
}
