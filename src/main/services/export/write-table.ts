import { toCsvRow } from '#core/formats/to-csv-row.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { findExportText } from '#main/db/queries/export-captions.ts';
import { getImage } from '#main/db/queries/images.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { ExportHooks } from './export-hooks.ts';
import type { ExportPlan } from './plan-export.ts';
import { planTable, type TableFormat } from './plan-table.ts';

/** So that Excel reads the table as UTF-8; ExifTool and the studio itself pass over it. */
const BYTE_ORDER_MARK = '\ufeff';

/** By ExifTool's name of the tag, in Vietnamese alone: to write the text of no language deletes those of all others. */
const ALT_TEXT = 'XMP-iptcCore:AltTextAccessibility-vi';

const HEADINGS: Readonly<Record<TableFormat, readonly string[]>> = {
  csv: ['image', 'slot', 'caption'],
  'alt-text': ['SourceFile', ALT_TEXT],
};

export interface WriteTableRequest {
  readonly path: string;
  readonly plan: ExportPlan;
  readonly format: TableFormat;
}

/**
 * Writes what an export is of as a table.
 *
 * @returns How many captions are in it, of how many images.
 * @throws AppError `FILE_NOT_WRITABLE`, `DISK_FULL`.
 * @throws AbortError if `signal` aborts.
 * @see https://exiftool.org/exiftool_pod.html on `-csv`, and the IPTC Photo Metadata Standard 2021.1 on alt text.
 */
export async function writeTable(
  db: WritableDb,
  { path, plan, format }: WriteTableRequest,
  { signal, onProgress }: ExportHooks,
): Promise<{ readonly images: number; readonly captions: number }> {
  const rows = await runInSlices(planTable(plan, format), signal);
  const images = new Set<ImageId>();
  let captions = 0;
  function* listLines(): Generator<string> {
    yield BYTE_ORDER_MARK + toCsvRow(HEADINGS[format]);
    for (const { image, caption, slot } of rows) {
      const text = findExportText(db, caption)?.text;
      // Removed since the export began.
      if (text === undefined) continue;
      images.add(image.id);
      onProgress(++captions, rows.length);
      yield toCsvRow(
        format === 'csv'
          ? [image.fileName, String(slot), text]
          : [getImage(db, image.id).path, text],
      );
    }
  }
  await writeFileAtomically(path, listLines(), signal);
  return { images: images.size, captions };
}
