import { eq } from 'drizzle-orm';
import type { WritableDb } from '#main/db/connection.ts';
import { images } from '#main/db/schema.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { NewImage } from './images.ts';

/** What is known about the file behind an image. */
export type ImageFile = Pick<
  NewImage,
  'path' | 'contentHash' | 'sizeBytes' | 'modifiedAt' | 'widthPx' | 'heightPx' | 'format'
>;

/** Says what an image's file is like now, after somebody touched, moved or replaced it. */
export function updateImageFile(db: WritableDb, id: ImageId, file: Partial<ImageFile>): void {
  db.orm.update(images).set(file).where(eq(images.id, id)).run();
}
