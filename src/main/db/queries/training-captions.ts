import type { ReadableDb } from '#main/db/connection.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import type { CaptionSelection } from '#shared/training/training-setup.ts';

/** An image that is trained on, with its captions in the order of their slots. */
export interface TrainingImageRow {
  readonly id: ImageId;
  readonly path: string;
  readonly fileName: string;
  readonly contentHash: string;
  readonly split: Split | null;
  readonly texts: readonly string[];
}

/** Captions that a run may learn from, whatever its selection. */
const MAY_BE_LEARNT = "images.split IS NOT 'test' AND captions.status <> 'flagged'";

/**
 * The next images in id order that have enough of the captions selected, of `limit` images looked at. Images of the test split are
 * never among them.
 */
export function listTrainingImagesAfter(
  db: ReadableDb,
  selection: CaptionSelection,
  afterId: ImageId | 0,
  limit: number,
): { readonly images: readonly TrainingImageRow[]; readonly lastId: ImageId | undefined } {
  const lastId = findLastId(db, afterId, limit);
  if (lastId === undefined) return { images: [], lastId };
  const rows = db
    .prepare<[object], Omit<TrainingImageRow, 'texts'> & { readonly text: string }>(
      `SELECT images.id, images.path, images.file_name AS fileName,
         images.content_hash AS contentHash, images.split, captions.text
       FROM images JOIN captions ON captions.image_id = images.id
       WHERE images.id > @afterId AND images.id <= @lastId AND ${MAY_BE_LEARNT}
         AND (NOT @approvedOnly OR captions.status = 'approved')
         AND (@withAccepted OR captions.source <> 'accepted')
       ORDER BY images.id, captions.slot`,
    )
    .all({
      ...{ afterId, lastId },
      approvedOnly: Number(selection.approvedOnly),
      withAccepted: Number(selection.withAccepted),
    });
  const images: (Omit<TrainingImageRow, 'texts'> & { readonly texts: string[] })[] = [];
  for (const { text, ...image } of rows) {
    const last = images.at(-1);
    if (last?.id === image.id) last.texts.push(text);
    else images.push({ ...image, texts: [text] });
  }
  return {
    images: images.filter(({ texts }) => texts.length >= selection.minimumPerImage),
    lastId,
  };
}

/**
 * How many of the next images in id order each selection would take, of `limit` images looked at; as
 * `listTrainingImagesAfter` lists them.
 */
export function countTrainingImagesAfter(
  db: ReadableDb,
  selections: readonly CaptionSelection[],
  afterId: ImageId | 0,
  limit: number,
): { readonly counts: readonly number[]; readonly lastId: ImageId | undefined } {
  const lastId = findLastId(db, afterId, limit);
  if (lastId === undefined) return { counts: selections.map(() => 0), lastId };
  const rows = db
    .prepare<[object], { readonly selection: number; readonly images: number }>(
      `SELECT selection, count(*) AS images FROM (
         SELECT selections.key AS selection
         FROM json_each(@selections) AS selections, images
         JOIN captions ON captions.image_id = images.id
         WHERE images.id > @afterId AND images.id <= @lastId AND ${MAY_BE_LEARNT}
           AND (NOT selections.value ->> 'approvedOnly' OR captions.status = 'approved')
           AND (selections.value ->> 'withAccepted' OR captions.source <> 'accepted')
         GROUP BY selections.key, images.id
         HAVING count(*) >= selections.value ->> 'minimumPerImage')
       GROUP BY selection`,
    )
    .all({ afterId, lastId, selections: JSON.stringify(selections) });
  const counts = new Map(rows.map(({ selection, images }) => [selection, images]));
  return { counts: selections.map((_, index) => counts.get(index) ?? 0), lastId };
}

/** The last of the next `limit` images in id order. */
function findLastId(db: ReadableDb, afterId: ImageId | 0, limit: number): ImageId | undefined {
  const ids = db
    .prepare<[number, number], ImageId>('SELECT id FROM images WHERE id > ? ORDER BY id LIMIT ?')
    .pluck()
    .all(afterId, limit);
  return ids.at(-1);
}

export interface BeforeAfterRow {
  readonly imageId: ImageId;
  readonly fileName: string;
  readonly before: string | null;
  readonly after: string;
}

/** The newest suggestions of two packs for each image that the second has drafted for; changed ones first. */
export function listBeforeAfter(
  db: ReadableDb,
  packs: { readonly before: string; readonly after: string },
  limit: number,
): readonly BeforeAfterRow[] {
  return db
    .prepare<[object], BeforeAfterRow>(
      `WITH newest AS (
         SELECT image_id, pack_hash, text, max(id) FROM suggestions
         WHERE pack_hash IN (@before, @after) GROUP BY image_id, pack_hash)
       SELECT images.id AS imageId, images.file_name AS fileName,
         earlier.text AS before, later.text AS after
       FROM newest AS later JOIN images ON images.id = later.image_id
       LEFT JOIN newest AS earlier ON earlier.image_id = later.image_id
         AND earlier.pack_hash = @before
       WHERE later.pack_hash = @after
       ORDER BY earlier.text IS NULL, earlier.text = later.text, images.id LIMIT @limit`,
    )
    .all({ ...packs, limit });
}

/** The first image of each content, in the order of the hashes; what the project lacks is left out. */
export function listImagesByContentHash(
  db: ReadableDb,
  contentHashes: readonly string[],
): readonly ImageId[] {
  const statement = db
    .prepare<[string], ImageId>('SELECT id FROM images WHERE content_hash = ? ORDER BY id LIMIT 1')
    .pluck();
  return contentHashes.flatMap((hash) => statement.get(hash) ?? []);
}

/** Images that a run would learn from if they had a caption. */
export function countUncaptionedImages(db: ReadableDb): number {
  const count = db
    .prepare<[], number>(
      "SELECT count(*) FROM images WHERE filled_slots = 0 AND split IS NOT 'test'",
    )
    .pluck();
  return count.get() ?? 0;
}

/** Whether somebody has set images aside for validation. */
export function hasValidationSplit(db: ReadableDb): boolean {
  return db.prepare<[]>("SELECT 1 FROM images WHERE split = 'val' LIMIT 1").get() !== undefined;
}
