import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { CorpusId, ImageId, Sha256, UnixMs } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import type { Corpus, NamedLook, PerceptualHash } from '#shared/domain/leak.ts';

export interface HashedImage extends PerceptualHash {
  readonly id: ImageId;
  readonly fileName: string;
  readonly split: Split | null;
  readonly contentHash: Sha256;
}

/** Keeps what a picture looks like; once for all images of the same bytes. */
export function saveImageHash(
  db: WritableDb,
  contentHash: Sha256,
  { frequency, gradient }: PerceptualHash,
): void {
  db.prepare<[string, string, string]>(
    `INSERT INTO image_hashes (content_hash, frequency, gradient) VALUES (?, ?, ?)
     ON CONFLICT DO NOTHING`,
  ).run(contentHash, frequency, gradient);
}

/** The next images in id order that have a hash. */
export function listHashedImages(
  db: ReadableDb,
  afterId: ImageId | 0,
  limit: number,
): readonly HashedImage[] {
  return db
    .prepare<[number, number], HashedImage>(
      `SELECT images.id, file_name AS fileName, split, content_hash AS contentHash, frequency, gradient
       FROM images JOIN image_hashes USING (content_hash)
       WHERE images.id > ? ORDER BY images.id LIMIT ?`,
    )
    .all(afterId, limit);
}

export interface UnhashedImage {
  readonly id: ImageId;
  readonly path: string;
  readonly contentHash: Sha256;
}

/** Images that have no hash yet, in id order. */
export function listUnhashedImages(db: ReadableDb): readonly UnhashedImage[] {
  return db
    .prepare<[], UnhashedImage>(
      `SELECT id, path, content_hash AS contentHash FROM images WHERE NOT EXISTS (
         SELECT 1 FROM image_hashes WHERE image_hashes.content_hash = images.content_hash)
       ORDER BY id`,
    )
    .all();
}

/** Puts a corpus in place of an older one of its name. */
export function insertCorpus(
  db: WritableDb,
  corpus: {
    readonly name: string;
    readonly importedAt: UnixMs;
    readonly encoderHash: string | null;
    readonly looks: readonly NamedLook[];
  },
): CorpusId {
  db.prepare<[string]>('DELETE FROM corpora WHERE name = ?').run(corpus.name);
  const { lastInsertRowid } = db
    .prepare<[string, number, string | null]>(
      'INSERT INTO corpora (name, imported_at_ms, encoder_hash) VALUES (?, ?, ?)',
    )
    .run(corpus.name, corpus.importedAt, corpus.encoderHash);
  const id = Number(lastInsertRowid) as CorpusId;
  const insert = db.prepare<[number, string, string, string, Buffer | null]>(
    `INSERT INTO corpus_hashes (corpus_id, name, frequency, gradient, directions)
     VALUES (?, ?, ?, ?, ?)`,
  );
  for (const { name, frequency, gradient, directions } of corpus.looks) {
    insert.run(
      id,
      name,
      frequency,
      gradient,
      directions && Buffer.from(directions.buffer, directions.byteOffset, directions.length),
    );
  }
  return id;
}

/** By name. */
export function listCorpora(db: ReadableDb): readonly Corpus[] {
  return db
    .prepare<[], Corpus>(
      `SELECT id, name, encoder_hash AS encoderHash,
              (SELECT count(*) FROM corpus_hashes WHERE corpus_id = corpora.id) AS imageCount
       FROM corpora ORDER BY name`,
    )
    .all();
}

/** The next pictures of a corpus, by the place they have in its file. */
export function listCorpusLooks(
  db: ReadableDb,
  {
    id,
    afterPlace,
    limit,
  }: {
    readonly id: CorpusId;
    readonly afterPlace: number;
    readonly limit: number;
  },
): readonly (NamedLook & { readonly place: number })[] {
  type Row = Omit<NamedLook, 'directions'> & { place: number; directions: Buffer | null };
  return db
    .prepare<[number, number, number], Row>(
      `SELECT id AS place, name, frequency, gradient, directions FROM corpus_hashes
       WHERE corpus_id = ? AND id > ? ORDER BY id LIMIT ?`,
    )
    .all(id, afterPlace, limit)
    .map((row) => ({ ...row, directions: row.directions && toSigned(row.directions) }));
}

export function deleteCorpus(db: WritableDb, id: CorpusId): void {
  db.prepare<[number]>('DELETE FROM corpora WHERE id = ?').run(id);
}

/** How many images each split has, whether anybody has looked at them or not. */
export function countSplits(db: ReadableDb): Readonly<Record<Split, number>> {
  const rows = db
    .prepare<[], { split: Split; count: number }>(
      'SELECT split, count(*) AS count FROM images WHERE split IS NOT NULL GROUP BY split',
    )
    .all();
  const counts = { train: 0, val: 0, test: 0 };
  for (const { split, count } of rows) counts[split] = count;
  return counts;
}

/** Those that are gone are left out. */
export function listSplits(
  db: ReadableDb,
  ids: readonly ImageId[],
): readonly { readonly id: ImageId; readonly split: Split | null }[] {
  return db
    .prepare<[string], { id: ImageId; split: Split | null }>(
      'SELECT images.id, split FROM json_each(?) AS wanted JOIN images ON images.id = wanted.value',
    )
    .all(JSON.stringify(ids));
}

export function updateSplit(db: WritableDb, id: ImageId, split: Split | null): void {
  db.prepare<[string | null, number]>('UPDATE images SET split = ? WHERE id = ?').run(split, id);
}

/** The same bytes, which are nobody else's. */
function toSigned({ buffer, byteOffset, byteLength }: Buffer): Int8Array<ArrayBuffer> {
  return new Int8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}
