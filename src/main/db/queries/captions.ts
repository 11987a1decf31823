import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { Caption, CaptionSource, CaptionStatus } from '#shared/domain/caption.ts';
import type {
  AnnotatorId,
  CaptionId,
  DatasetId,
  ImageId,
  SuggestionId,
  UnixMs,
} from '#shared/domain/ids.ts';
import type { TakenWords } from '#shared/domain/taken-words.ts';
import { parseExtras } from './extras.ts';
import { parseTaken } from './taken.ts';

/** A caption with what only importers, exporters and undo ask for. */
export interface CaptionRecord extends Caption {
  readonly datasetId: DatasetId | null;
  /** The caption's id in that dataset's file. */
  readonly externalId: number | null;
  /** What the dataset file said beyond that. */
  readonly extras: Readonly<Record<string, unknown>>;
}

export interface NewCaption {
  /** Only to bring a removed caption back. */
  readonly id?: CaptionId | null;
  readonly imageId: ImageId;
  /** From 1 to 1023. */
  readonly slot: number;
  /** NFC, not empty. */
  readonly text: string;
  /** `foldVietnamese(text)`. */
  readonly foldedText: string;
  readonly segmentText?: string | null;
  readonly source: CaptionSource;
  readonly status?: CaptionStatus;
  readonly authorId?: AnnotatorId | null;
  readonly suggestionId?: SuggestionId | null;
  readonly datasetId?: DatasetId | null;
  readonly externalId?: number | null;
  readonly extras?: Readonly<Record<string, unknown>>;
  readonly taken?: readonly TakenWords[];
  readonly updatedAt: UnixMs;
}

type CaptionRow = Omit<CaptionRecord, 'extras' | 'taken'> & {
  readonly extras: string;
  readonly taken: string;
};

const COLUMNS = `id, image_id AS imageId, slot, text, segment_text AS segmentText, source, status,
  author_id AS authorId, suggestion_id AS suggestionId, dataset_id AS datasetId,
  external_id AS externalId, extras, taken, updated_at_ms AS updatedAt`;

/** Authors, suggestions and datasets that are gone by now become null. */
const REFERENCES = `(SELECT id FROM annotators WHERE id = @authorId),
  (SELECT id FROM suggestions WHERE id = @suggestionId),
  (SELECT id FROM datasets WHERE id = @datasetId)`;

/** @throws SqliteError if the slot is taken or there is no such image. */
export function insertCaption(db: WritableDb, caption: NewCaption): CaptionId {
  const { lastInsertRowid } = db
    .prepare<[object]>(
      `INSERT INTO captions (id, image_id, slot, text, folded_text, segment_text, source, status,
         external_id, extras, taken, updated_at_ms, author_id, suggestion_id, dataset_id)
       VALUES (@id, @imageId, @slot, @text, @foldedText, @segmentText, @source, @status,
         @externalId, @extras, @taken, @updatedAt, ${REFERENCES})`,
    )
    .run(toParameters(caption));
  return Number(lastInsertRowid) as CaptionId;
}

/** Rewrites the caption in a slot, all columns but its id. */
export function updateCaption(db: WritableDb, caption: NewCaption): void {
  db.prepare<[object]>(
    `UPDATE captions SET text = @text, folded_text = @foldedText, segment_text = @segmentText,
       source = @source, status = @status, external_id = @externalId, extras = @extras,
       taken = @taken,
       updated_at_ms = @updatedAt, (author_id, suggestion_id, dataset_id) = (SELECT ${REFERENCES})
     WHERE image_id = @imageId AND slot = @slot`,
  ).run(toParameters(caption));
}

export function deleteCaption(db: WritableDb, imageId: ImageId, slot: number): void {
  db.prepare<[number, number]>('DELETE FROM captions WHERE image_id = ? AND slot = ?').run(
    imageId,
    slot,
  );
}

export function findCaption(
  db: ReadableDb,
  imageId: ImageId,
  slot: number,
): CaptionRecord | undefined {
  const row = db
    .prepare<[number, number], CaptionRow>(
      `SELECT ${COLUMNS} FROM captions WHERE image_id = ? AND slot = ?`,
    )
    .get(imageId, slot);
  return row === undefined ? undefined : toRecord(row);
}

/** In slot order. */
export function listCaptionsByImage(db: ReadableDb, imageId: ImageId): readonly CaptionRecord[] {
  return db
    .prepare<[number], CaptionRow>(
      `SELECT ${COLUMNS} FROM captions WHERE image_id = ? ORDER BY slot`,
    )
    .all(imageId)
    .map(toRecord);
}

/** The lowest slot without a caption. */
export function getFreeSlot(db: ReadableDb, imageId: ImageId): number {
  const slots = db
    .prepare<[number], number>('SELECT slot FROM captions WHERE image_id = ? ORDER BY slot')
    .pluck()
    .all(imageId);
  const gap = slots.findIndex((slot, index) => slot !== index + 1);
  return (gap === -1 ? slots.length : gap) + 1;
}

function toParameters(caption: NewCaption): object {
  return {
    id: caption.id ?? null,
    imageId: caption.imageId,
    slot: caption.slot,
    text: caption.text,
    foldedText: caption.foldedText,
    segmentText: caption.segmentText ?? null,
    source: caption.source,
    status: caption.status ?? 'draft',
    authorId: caption.authorId ?? null,
    suggestionId: caption.suggestionId ?? null,
    datasetId: caption.datasetId ?? null,
    externalId: caption.externalId ?? null,
    extras: JSON.stringify(caption.extras ?? {}),
    taken: JSON.stringify(caption.taken ?? []),
    updatedAt: caption.updatedAt,
  };
}

function toRecord(row: CaptionRow): CaptionRecord {
  return { ...row, extras: parseExtras(row.extras), taken: parseTaken(row.taken) };
}
