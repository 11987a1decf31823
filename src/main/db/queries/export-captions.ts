import type { ReadableDb } from '#main/db/connection.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { CaptionId, DatasetId, ImageId } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import { parseExtras } from './extras.ts';

/** An image with what an export says of it. */
export interface ExportImageRow {
  readonly id: ImageId;
  readonly fileName: string;
  readonly split: Split | null;
  readonly datasetId: DatasetId | null;
  readonly externalId: number | null;
  readonly extras: Readonly<Record<string, unknown>>;
}

/** A caption with its place in a dataset file, but without its text. */
export interface ExportCaptionRow {
  readonly id: CaptionId;
  readonly imageId: ImageId;
  readonly slot: number;
  readonly status: CaptionStatus;
  readonly datasetId: DatasetId | null;
  readonly externalId: number | null;
  readonly extras: Readonly<Record<string, unknown>>;
}

export interface ExportTextRow {
  readonly text: string;
  readonly segmentText: string | null;
  readonly extras: Readonly<Record<string, unknown>>;
}

type Unparsed<Row> = Omit<Row, 'extras'> & { readonly extras: string };

/** The next `limit` images after `afterId`, in id order. */
export function listExportImagesAfter(
  db: ReadableDb,
  afterId: ImageId | 0,
  limit: number,
): readonly ExportImageRow[] {
  return db
    .prepare<[number, number], Unparsed<ExportImageRow>>(
      `SELECT id, file_name AS fileName, split, dataset_id AS datasetId,
         external_id AS externalId, extras
       FROM images WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(afterId, limit)
    .map(parseRow);
}

/** The next `limit` captions after `afterId`, in id order. */
export function listExportCaptionsAfter(
  db: ReadableDb,
  afterId: CaptionId | 0,
  limit: number,
): readonly ExportCaptionRow[] {
  return db
    .prepare<[number, number], Unparsed<ExportCaptionRow>>(
      `SELECT id, image_id AS imageId, slot, status, dataset_id AS datasetId,
         external_id AS externalId, extras
       FROM captions WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(afterId, limit)
    .map(parseRow);
}

/** `undefined` if the caption has been removed meanwhile. */
export function findExportText(db: ReadableDb, id: CaptionId): ExportTextRow | undefined {
  const row = db
    .prepare<[number], Unparsed<ExportTextRow>>(
      'SELECT text, segment_text AS segmentText, extras FROM captions WHERE id = ?',
    )
    .get(id);
  return row === undefined ? undefined : parseRow(row);
}

function parseRow<Row extends { readonly extras: string }>(
  row: Row,
): Omit<Row, 'extras'> & { readonly extras: Readonly<Record<string, unknown>> } {
  return { ...row, extras: parseExtras(row.extras) };
}
