import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describeCombination } from '#core/demo-world/combination.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { captionsOf } from './corpus.ts';
import { drawPicture } from './pictures.ts';
import { DEMO_PICTURES, SEED } from './settings.ts';

/** Fine enough that flat colours stay flat. */
const JPEG = { quality: 88, chromaSubsampling: '4:4:4', mozjpeg: true } as const;

/** Draws the demo pictures, each combination once, with their captions as a KTVIC file. */
export async function writeDemoPictures(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const images: object[] = [];
  const annotations: object[] = [];
  for (const [index, scene] of drawDemoScenes().entries()) {
    const id = index + 1;
    const key = `demo ${id}`;
    const filename = `${String(id).padStart(3, '0')}.jpg`;
    const svg = drawPicture(scene, key);
    await writeFile(join(directory, filename), await sharp(Buffer.from(svg)).jpeg(JPEG).toBuffer());
    images.push({ id, filename });
    for (const caption of captionsOf(scene, key)) {
      annotations.push({ id: annotations.length, image_id: id, caption });
    }
  }
  const json = `${JSON.stringify({ images, annotations }, null, 1)}\n`;
  await writeFile(join(directory, 'references.json'), json);
}

/** The scenes of the demo pictures, in order. */
export function drawDemoScenes(): readonly Scene[] {
  const scenes = sampleScenes({ seed: `${SEED}/demo`, count: 4 * DEMO_PICTURES, split: 'test' });
  const byCombination = new Map(scenes.map((scene) => [describeCombination(scene), scene]));
  return [...byCombination.values()].slice(0, DEMO_PICTURES);
}
