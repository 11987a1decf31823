import type { CaptionId } from '#shared/domain/ids.ts';
import type { ImageEntry } from './collect-entries.ts';
import type { ExportPlan } from './plan-export.ts';

/** `csv`: a line a caption. `alt-text`: a line a picture, of the caption in its first slot. */
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
  const entries = new Map(images.map(({ entry, fileId }) => [fileId, entry]));
  yield;
  const rows: TableRow[] = [];
  for (const { entry, imageFileId } of annotations) {
    const image = entries.get(imageFileId);
    if (image === undefined || typeof entry.content === 'object') continue;
    rows.push({ image, caption: entry.content, slot: entry.slot });
  }
  yield;
  return format === 'csv' ? rows : takeFirstSlots(rows);
}

function takeFirstSlots(rows: readonly TableRow[]): readonly TableRow[] {
  const first = new Map<ImageEntry, TableRow>();
  for (const row of rows) {
    if (row.slot < (first.get(row.image)?.slot ?? Number.POSITIVE_INFINITY)) {
      first.set(row.image, row);
    }
  }
  return [...first.values()];
}
