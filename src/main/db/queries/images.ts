import { eq } from 'drizzle-orm';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import { duplicates, images } from '#main/db/schema.ts';
import type { DatasetId, ImageId, Sha256, UnixMs } from '#shared/domain/ids.ts';
import type { ProjectImage } from '#shared/domain/image.ts';
import { AppError } from '#shared/errors.ts';
import { parseExtras } from './extras.ts';
import { toSortName } from './sort-name.ts';

export interface NewImage extends Omit<ProjectImage, 'id'> {
  readonly modifiedAt: UnixMs;
  readonly datasetId?: DatasetId | null;
  /** The image's id in that dataset. */
  readonly externalId?: number | null;
  readonly extras?: Readonly<Record<string, unknown>>;
}

/** An image with what only importers and exporters ask for. */
export interface ImageRecord extends ProjectImage {
  readonly modifiedAt: UnixMs;
  readonly datasetId: DatasetId | null;
  readonly externalId: number | null;
  /** What the dataset file said beyond that. */
  readonly extras: Readonly<Record<string, unknown>>;
}

/** @throws SqliteError if the path is already an image's. */
export function insertImage(db: WritableDb, image: NewImage): ImageId {
  return db.orm
    .insert(images)
    .values({
      ...image,
      fileName: image.fileName.normalize('NFC'),
      sortName: toSortName(image.fileName),
      extras: JSON.stringify(image.extras ?? {}),
    })
    .returning({ id: images.id })
    .get().id;
}

function findImage(db: WritableDb, id: ImageId): ImageRecord | undefined {
  return toRecord(db.orm.select().from(images).where(eq(images.id, id)).get());
}

/** @throws AppError `NOT_FOUND`. */
export function getImage(db: WritableDb, id: ImageId): ImageRecord {
  const image = findImage(db, id);
  if (image === undefined) throw new AppError('NOT_FOUND', `The project has no image ${id}.`);
  return image;
}

export function findImageByPath(db: WritableDb, path: string): ImageRecord | undefined {
  return toRecord(db.orm.select().from(images).where(eq(images.path, path)).get());
}

/** The first image with these bytes. */
export function findImageByContentHash(db: WritableDb, hash: Sha256): ImageRecord | undefined {
  return toRecord(
    db.orm
      .select()
      .from(images)
      .where(eq(images.contentHash, hash))
      .orderBy(images.id)
      .limit(1)
      .get(),
  );
}

/** All images of that name, from whatever folder; the name may come in any Unicode form. */
export function listImagesByFileName(db: WritableDb, fileName: string): readonly ImageRecord[] {
  return db.orm
    .select()
    .from(images)
    .where(eq(images.fileName, fileName.normalize('NFC')))
    .orderBy(images.id)
    .all()
    .flatMap((row) => toRecord(row) ?? []);
}

/** Images in id order, for exports and other walks over all of them: the next `limit` after `afterId`. */
export function listImagesAfter(
  db: ReadableDb,
  afterId: ImageId | 0,
  limit: number,
): readonly ImageId[] {
  return db
    .prepare<[number, number], ImageId>('SELECT id FROM images WHERE id > ? ORDER BY id LIMIT ?')
    .pluck()
    .all(afterId, limit);
}

export interface Duplicate {
  /** Absolute path of the file that is not an image of its own. */
  readonly path: string;
  readonly imageId: ImageId;
  readonly foundAt: UnixMs;
}

/** Notes a file with an image's bytes; noting it again changes nothing. */
export function insertDuplicate(db: WritableDb, duplicate: Duplicate): void {
  db.orm.insert(duplicates).values(duplicate).onConflictDoNothing().run();
}

export function listDuplicates(db: WritableDb): readonly Duplicate[] {
  return db.orm.select().from(duplicates).orderBy(duplicates.path).all();
}

function toRecord(row: typeof images.$inferSelect | undefined): ImageRecord | undefined {
  if (row === undefined) return undefined;
  const { id, path, fileName, contentHash, sizeBytes, widthPx, heightPx, format } = row;
  const { importedAt, modifiedAt, datasetId, externalId } = row;
  return {
    id,
    path,
    fileName,
    contentHash,
    sizeBytes,
    widthPx,
    heightPx,
    format,
    importedAt,
    modifiedAt,
    datasetId,
    externalId,
    extras: parseExtras(row.extras),
  };
}
