import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { DatasetId, ImageId, UnixMs } from '#shared/domain/ids.ts';

/** A dataset file that was read from this path before, in this format. */
export function findDatasetByPath(
  db: ReadableDb,
  path: string,
  format: string,
): DatasetId | undefined {
  return db
    .prepare<[string, string], DatasetId>(
      'SELECT id FROM datasets WHERE path = ? AND format = ? ORDER BY id LIMIT 1',
    )
    .pluck()
    .get(path, format);
}

export interface DatasetReading {
  readonly extras: Readonly<Record<string, unknown>>;
  readonly importedAt: UnixMs;
}

/** Says what a dataset file holds now, after it was read again. */
export function updateDataset(
  db: WritableDb,
  id: DatasetId,
  { extras, importedAt }: DatasetReading,
): void {
  db.prepare<[string, number, number]>(
    'UPDATE datasets SET extras = ?, imported_at_ms = ? WHERE id = ?',
  ).run(JSON.stringify(extras), importedAt, id);
}

/** An image with what a captions file may know it by. */
export interface ImageIdentity {
  readonly id: ImageId;
  readonly path: string;
  readonly fileName: string;
  readonly datasetId: DatasetId | null;
  readonly externalId: number | null;
}

/** The next `limit` images after `afterId`, in id order. */
export function listImageIdentitiesAfter(
  db: ReadableDb,
  afterId: ImageId | 0,
  limit: number,
): readonly ImageIdentity[] {
  return db
    .prepare<[number, number], ImageIdentity>(
      `SELECT id, path, file_name AS fileName, dataset_id AS datasetId, external_id AS externalId
       FROM images WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(afterId, limit);
}

export interface DatasetEntry {
  readonly datasetId: DatasetId;
  /** The image's id in that file. */
  readonly externalId: number;
  readonly extras: Readonly<Record<string, unknown>>;
}

/** Says which entry of which dataset file an image is. */
export function updateDatasetEntry(db: WritableDb, id: ImageId, entry: DatasetEntry): void {
  db.prepare<[number, number, string, number]>(
    'UPDATE images SET dataset_id = ?, external_id = ?, extras = ? WHERE id = ?',
  ).run(entry.datasetId, entry.externalId, JSON.stringify(entry.extras), id);
}
