import type { ReadableDb } from '#main/db/connection.ts';
import type { ImageId } from '#shared/domain/ids.ts';

export interface ImagePath {
  readonly id: ImageId;
  readonly path: string;
}

/** Where the files of these images are, in the order of `ids`; images the project lacks are left out. */
export function listImagePaths(db: ReadableDb, ids: readonly ImageId[]): readonly ImagePath[] {
  const statement = db.prepare<[number], ImagePath>('SELECT id, path FROM images WHERE id = ?');
  return ids.flatMap((id) => statement.get(id) ?? []);
}
