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

/** Where the next files in id order are. */
export function listImagePathsAfter(
  db: ReadableDb,
  afterId: ImageId | 0,
  limit: number,
): readonly ImagePath[] {
  return db
    .prepare<[number, number], ImagePath>(
      'SELECT id, path FROM images WHERE id > ? ORDER BY id LIMIT ?',
    )
    .all(afterId, limit);
}
