import { corruptAt } from './caption-fields.ts';
import { CAPTION_KEYS, IMAGE_KEYS, SEGMENTED_KEYS } from './caption-keys.ts';
import { type CaptionSet, CaptionSetBuilder } from './caption-set.ts';
import { type CsvRecord, parseCsv } from './parse-csv.ts';

/**
 * Reads captions from a table with a heading, one caption a line.
 *
 * @param name Of the file, for errors.
 * @throws AppError `CORRUPT_FILE` with the line of the fault.
 */
export function parseCaptionTable(text: string, name: string): CaptionSet {
  const [heading, ...rows] = parseCsv(text, name);
  const names = heading?.fields.map((field) => field.toLowerCase()) ?? [];
  const [image, caption, segmented] = [IMAGE_KEYS, CAPTION_KEYS, SEGMENTED_KEYS].map((keys) =>
    keys.map((key) => names.indexOf(key)).find((at) => at >= 0),
  );
  if (image === undefined || caption === undefined) {
    throw corruptAt(
      `${name}: line 1`,
      `expected a heading with a column ${IMAGE_KEYS.slice(0, 4).join(', ')} or id and a column ${CAPTION_KEYS.slice(0, 4).join(', ')}`,
    );
  }
  const builder = new CaptionSetBuilder();
  for (const row of rows) {
    const fields = checkWidth(row, names.length, name);
    const key = fields[image] ?? '';
    if (key === '') {
      throw corruptAt(`${name}: line ${row.line}`, `the column ${names[image]} is empty`);
    }
    const words = segmented === undefined ? '' : (fields[segmented] ?? '');
    builder.addCaption(key, {
      text: fields[caption] ?? '',
      segmented: words === '' ? undefined : words,
    });
  }
  return builder.finish('table');
}

/** A caption with a comma that is not in quotes would lose all that follows. */
function checkWidth({ line, fields }: CsvRecord, width: number, name: string): readonly string[] {
  const filled = fields.findLastIndex((field) => field !== '') + 1;
  if (fields.length >= width && filled <= width) return fields;
  throw corruptAt(
    `${name}: line ${line}`,
    `expected ${width} fields as in the heading, got ${fields.length}; a text with a separator in it needs quotes`,
  );
}
