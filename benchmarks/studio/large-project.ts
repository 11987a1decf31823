import { join } from 'node:path';
import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { insertCaption } from '#main/db/queries/captions.ts';
import { insertImage } from '#main/db/queries/images.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import type { Sha256, UnixMs } from '#shared/domain/ids.ts';
import { linkPictures } from './link-pictures.ts';

/** As a camera of 12 megapixels makes them. */
const PICTURE = { width: 4032, height: 3024 } as const;

const now = () => Date.now() as UnixMs;

/** Makes a project of `count` images, one caption in every second one; the rows go in directly. */
export async function makeLargeProject(folder: string, count: number): Promise<void> {
  const paths = await linkPictures(join(folder, '..', 'pictures'), count, PICTURE);
  const project = await createProject({ now }, { folder });
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
