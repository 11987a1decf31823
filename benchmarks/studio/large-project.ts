import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { insertCaption } from '#main/db/queries/captions.ts';
import { insertImage } from '#main/db/queries/images.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import type { Sha256, UnixMs } from '#shared/domain/ids.ts';

/** As a camera of 12 megapixels makes them. */
const PICTURE = { width: 4032, height: 3024 } as const;

/** Pictures that differ; the others are further names of these files. */
const DISTINCT = 24;

const now = () => Date.now() as UnixMs;

/** Makes a project of `count` images, one caption in every second one; the rows go in directly. */
export async function makeLargeProject(folder: string, count: number): Promise<void> {
  const pictures = join(folder, '..', 'pictures');
  const originals = await drawPictures(join(pictures, 'originals'));
  const project = await createProject({ now }, { folder });
  const paths = Array.from({ length: count }, (_, index) =>
    join(pictures, `IMG_${String(index + 1).padStart(5, '0')}.jpg`),
  );
  for (const [index, path] of paths.entries()) {
    await link(originals[index % originals.length] ?? '', path);
  }
  project.db.transaction(() => {
    for (const [index, path] of paths.entries()) {
      const imageId = insertImage(project.db, {
        path,
        fileName: path.slice(path.lastIndexOf('/') + 1),
        contentHash: index.toString(16).padStart(64, '0') as Sha256,
        sizeBytes: 1,
        modifiedAt: now(),
        importedAt: now(),
        widthPx: PICTURE.width,
        heightPx: PICTURE.height,
        format: 'jpeg',
      });
      if (index % 2 === 1) continue;
      const text = `một bức ảnh thứ ${index} trong bộ ảnh lớn`;
      const foldedText = foldVietnamese(text);
      const caption = { slot: 1, text, foldedText, source: 'human', updatedAt: now() } as const;
      insertCaption(project.db, { imageId, ...caption });
    }
  });
  closeProject(project);
}

async function drawPictures(folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const random = createRandom('benchmark');
  const paths: string[] = [];
  const scenes = sampleScenes({ seed: 'benchmark', count: DISTINCT, split: 'train' });
  for (const [index, scene] of scenes.entries()) {
    const svg = drawScene(scene, random.split(`picture ${index}`));
    const path = join(folder, `${index}.jpg`);
    const { width, height } = PICTURE;
    const drawn = sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' });
    await writeFile(path, await drawn.jpeg({ quality: 90 }).toBuffer());
    paths.push(path);
  }
  return paths;
}
