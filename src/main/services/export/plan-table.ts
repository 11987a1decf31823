import type { CaptionId } from '#shared/domain/ids.ts';
import type { ImageEntry } from './collect-entries.ts';
import type { ExportPlan } from './plan-export.ts';

const ENTRIES_PER_STEP = 1000;

/** `csv`: a line a caption. `alt-text`: a line a picture, of the first slot that has one of the captions. */
export type TableFormat = 'csv' | 'alt-text';

export interface TableRow {
  readonly image: ImageEntry;
  readonly caption: CaptionId;
  readonly slot: number;
}

/** The lines of a table of what an export writes, in steps; annotations without text have none. */
export function* planTable(
  { images, annotations }: Pick<ExportPlan, 'images' | 'annotations'>,
  format: TableFormat,
): Generator<void, readonly TableRow[]> {
  const entries = new Map<number, ImageEntry>();
  for (const [index, { entry, fileId }] of images.entries()) {
    if (index % ENTRIES_PER_STEP === 0) yield;
    entries.set(fileId, entry);
  }
  const rows: TableRow[] = [];
  for (const [index, { entry, imageFileId }] of annotations.entries()) {
    if (index % ENTRIES_PER_STEP === 0) yield;
    const image = entries.get(imageFileId);
    if (image === undefined || typeof entry.content === 'object') continue;
    rows.push({ image, caption: entry.content, slot: entry.slot });
  }
  return format === 'csv' ? rows : yield* takeFirstSlots(rows);
}

function* takeFirstSlots(rows: readonly TableRow[]): Generator<void, readonly TableRow[]> {
  const first = new Map<ImageEntry, TableRow>();
  for (const [index, row] of rows.entries()) {
    if (index % ENTRIES_PER_STEP === 0) yield;
    if (row.slot < (first.get(row.image)?.slot ?? Number.POSITIVE_INFINITY)) {
      first.set(row.image, row);
    }
  }
  return [...first.values()];
}
