import { toCsvRow } from '#core/formats/to-csv-row.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { findExportText } from '#main/db/queries/export-captions.ts';
import { getImage } from '#main/db/queries/images.ts';
import type { TableFormat, TableRow } from './plan-table.ts';

/** So that Excel reads the table as UTF-8; ExifTool and the studio itself pass over it. */
const BYTE_ORDER_MARK = '\ufeff';

/** By ExifTool's name of the tag, in Vietnamese alone: to write the text of no language deletes those of all others. */
const ALT_TEXT = 'XMP-iptcCore:AltTextAccessibility-vi';

const HEADINGS: Readonly<Record<TableFormat, readonly string[]>> = {
  csv: ['image', 'slot', 'caption'],
  'alt-text': ['SourceFile', ALT_TEXT],
};

export interface TableLinesHooks {
  readonly onRow: (row: TableRow) => void;
}

/**
 * A table of captions, a piece of text a line.
 *
 * @see https://exiftool.org/exiftool_pod.html on `-csv`, and the IPTC Photo Metadata Standard 2021.1 on alt text.
 */
export function* listTableLines(
  db: WritableDb,
  { format, rows }: { readonly format: TableFormat; readonly rows: readonly TableRow[] },
  { onRow }: TableLinesHooks,
): Generator<string> {
  yield BYTE_ORDER_MARK + toCsvRow(HEADINGS[format]);
  for (const row of rows) {
    const text = findExportText(db, row.caption)?.text;
    // Removed since the export began.
    if (text === undefined) continue;
    onRow(row);
    yield toCsvRow(
      format === 'csv'
        ? [row.image.fileName, String(row.slot), text]
        : [getImage(db, row.image.id).path, text],
    );
  }
}
