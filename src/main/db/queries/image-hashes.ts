import type { PerceptualHash } from '#shared/domain/leak.ts';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { CorpusId, ImageId, Sha256, UnixMs } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import type { Corpus } from '#shared/domain/leak.ts';

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
    readonly hashes: readonly (PerceptualHash & { readonly name: string })[];
  },
): CorpusId {
  db.prepare<[string]>('DELETE FROM corpora WHERE name = ?').run(corpus.name);
  const { lastInsertRowid } = db
    .prepare<[string, number]>('INSERT INTO corpora (name, imported_at_ms) VALUES (?, ?)')
    .run(corpus.name, corpus.importedAt);
  const id = Number(lastInsertRowid) as CorpusId;
  const insert = db.prepare<[number, string, string, string]>(
    'INSERT INTO corpus_hashes (corpus_id, name, frequency, gradient) VALUES (?, ?, ?, ?)',
  );
  for (const { name, frequency, gradient } of corpus.hashes) {
    insert.run(id, name, frequency, gradient);
  }
  return id;
}

/** By name. */
export function listCorpora(db: ReadableDb): readonly Corpus[] {
  return db
    .prepare<[], Corpus>(
      `SELECT id, name, (SELECT count(*) FROM corpus_hashes WHERE corpus_id = corpora.id) AS imageCount
       FROM corpora ORDER BY name`,
    )
    .all();
}

export function listCorpusHashes(
  db: ReadableDb,
  id: CorpusId,
): readonly (PerceptualHash & { readonly name: string })[] {
  return db
    .prepare<[number], PerceptualHash & { name: string }>(
      'SELECT name, frequency, gradient FROM corpus_hashes WHERE corpus_id = ? ORDER BY id',
    )
    .all(id);
}

export function deleteCorpus(db: WritableDb, id: CorpusId): void {
  db.prepare<[number]>('DELETE FROM corpora WHERE id = ?').run(id);
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
