import { join, parse, sep } from 'node:path';
import { listImagePathsAfter } from '#main/db/queries/image-paths.ts';
import { updateImageFile } from '#main/db/queries/import-image-files.ts';
import { findSetting } from '#main/db/queries/settings.ts';
import type { WritableDb } from '#main/db/connection.ts';
import type { ImageId } from '#shared/domain/ids.ts';

const PAGE_SIZE = 1000;

/**
 * Finds the pictures of a volunteer's bundle again after the folder was carried to another place or
 * computer: they lie beside the project. Of what the project says about them only the name of the file is
 * taken, so that it cannot point anywhere else.
 */
export function relocateBundle(db: WritableDb, projectFolder: string): void {
  if (findSetting(db, 'is_bundle') !== '1') return;
  const pictures = join(parse(projectFolder).dir, 'pictures');
  const [first] = listImagePathsAfter(db, 0, 1);
  if (first === undefined || first.path.startsWith(pictures + sep)) return;
  db.transaction(() => {
    let after: ImageId | 0 = 0;
    for (;;) {
      const page = listImagePathsAfter(db, after, PAGE_SIZE);
      const last = page.at(-1);
      if (last === undefined) return;
      for (const { id, path } of page) {
        const name = path.split(/[\\/]/).at(-1) ?? '';
        updateImageFile(db, id, { path: join(pictures, name) });
      }
      after = last.id;
    }
  });
}
