import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** An image encoder, and how many numbers its embeddings have (E). */
export interface EmbeddingSpace {
  readonly hash: string;
  readonly width: number;
}

const FLOAT_BYTES = 4;

/** A vector of another width is a stranger's and counts as none. */
const IN_SPACE = `image_embeddings.encoder_hash = @hash AND length(image_embeddings.vector) = @bytes`;

/** What the encoder made of this image's bytes, `[E]`, if it has seen them. */
export function findEmbedding(
  db: ReadableDb,
  imageId: ImageId,
  space: EmbeddingSpace,
): Float32Array<ArrayBuffer> | undefined {
  const vector = db
    .prepare<[object], Buffer>(
      `SELECT vector FROM images JOIN image_embeddings USING (content_hash)
       WHERE images.id = @imageId AND ${IN_SPACE}`,
    )
    .pluck()
    .get({ imageId, ...toParameters(space) });
  return vector === undefined ? undefined : toFloats(vector);
}

/** Keeps what an encoder made of an image's bytes, in place of what was there. */
export function saveEmbedding(
  db: WritableDb,
  imageId: ImageId,
  { hash }: Pick<EmbeddingSpace, 'hash'>,
  vector: Float32Array,
): void {
  const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
  db.prepare<[string, Buffer, number]>(
    `INSERT INTO image_embeddings (content_hash, encoder_hash, vector)
     SELECT content_hash, ?, ? FROM images WHERE id = ?
     ON CONFLICT (encoder_hash, content_hash) DO UPDATE SET vector = excluded.vector`,
  ).run(hash, bytes, imageId);
}

export interface EmbeddedImage {
  readonly id: ImageId;
  /** `[E]` */
  readonly vector: Float32Array<ArrayBuffer>;
}

/** The next `limit` images in id order that the encoder has seen. */
export function listEmbeddedImages(
  db: ReadableDb,
  space: EmbeddingSpace,
  afterId: ImageId | 0,
  limit: number,
): readonly EmbeddedImage[] {
  return db
    .prepare<[object], { id: ImageId; vector: Buffer }>(
      `SELECT images.id, vector FROM images JOIN image_embeddings USING (content_hash)
       WHERE images.id > @afterId AND ${IN_SPACE} ORDER BY images.id LIMIT @limit`,
    )
    .all({ afterId, limit, ...toParameters(space) })
    .map(({ id, vector }) => ({ id, vector: toFloats(vector) }));
}

/** The encoder that has seen most of the project's images, if any has; of several the one that saw its first image last. */
export function findMainEncoder(db: ReadableDb): EmbeddingSpace | undefined {
  return db
    .prepare<[], EmbeddingSpace>(
      `SELECT encoder_hash AS hash, length(vector) / ${FLOAT_BYTES} AS width
       FROM image_embeddings WHERE id = (
         SELECT min(image_embeddings.id) FROM images JOIN image_embeddings USING (content_hash)
         GROUP BY encoder_hash ORDER BY count(*) DESC, min(image_embeddings.id) DESC LIMIT 1)`,
    )
    .get();
}

/** The encoder of a hash as this project knows it, if it has seen a picture. */
export function findEncoder(db: ReadableDb, hash: string): EmbeddingSpace | undefined {
  return db
    .prepare<[string], EmbeddingSpace>(
      `SELECT encoder_hash AS hash, length(vector) / ${FLOAT_BYTES} AS width
       FROM image_embeddings WHERE encoder_hash = ? LIMIT 1`,
    )
    .get(hash);
}

/** Images that the encoder has not seen, in id order. */
export function listImagesWithoutEmbedding(
  db: ReadableDb,
  space: EmbeddingSpace,
): readonly ImageId[] {
  return db
    .prepare<[object], ImageId>(
      `SELECT id FROM images WHERE NOT EXISTS (
         SELECT 1 FROM image_embeddings
         WHERE image_embeddings.content_hash = images.content_hash AND ${IN_SPACE}) ORDER BY id`,
    )
    .pluck()
    .all(toParameters(space));
}

function toParameters({ hash, width }: EmbeddingSpace) {
  return { hash, bytes: width * FLOAT_BYTES };
}

/** A copy, as a blob may begin anywhere and floats may not. */
function toFloats(vector: Buffer): Float32Array<ArrayBuffer> {
  return new Float32Array(new Uint8Array(vector).buffer);
}
