import { AppError } from '#shared/errors.ts';

/** Whatever separates most in the first line; a comma where nothing does. */
const SEPARATORS = [',', ';', '\t', '|'] as const;

/** One record and the line it begins in, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Parses comma-separated values; semicolons, tabs and bars separate as well if the first line has more of them.
 *
 * Quoted fields may hold separators, line ends and doubled quotes. Empty lines are left out.
 *
 * @param name Of the file, for errors.
 * @throws AppError `CORRUPT_FILE` with the line of a quote that is never closed or that text follows.
 * @see RFC 4180
 */
export function parseCsv(text: string, name: string): CsvRecord[] {
  const separator = detectSeparator(text);
  const field = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${toPattern(separator)}\\r\\n"][^${toPattern(separator)}\\r\\n]*|))(${toPattern(separator)}|\\r\\n|\\n|\\r|$)`,
    'y',
  );
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let line = 1;
  let begins = 1;
  for (let at = 0; at < text.length; ) {
    field.lastIndex = at;
    const match = field.exec(text);
    if (match === null) {
      throw new AppError(
        'CORRUPT_FILE',
        `${name}: line ${line}: a quoted field does not end where it should`,
      );
    }
    const [whole, quoted, plain, end] = match;
    fields.push(quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'));
    line += countLineEnds(whole);
    at += whole.length;
    // A separator at the very end is followed by one more, empty field.
    if (end === separator && at < text.length) continue;
    if (end === separator) fields.push('');
    if (fields.length > 1 || fields[0] !== '') records.push({ line: begins, fields });
    fields = [];
    begins = line;
  }
  return records;
}

function detectSeparator(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/u));
  const count = (separator: string) => first.split(separator).length;
  return SEPARATORS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

function toPattern(separator: string): string {
  return separator === '|' ? '\\|' : separator;
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/gu)?.length ?? 0;
}
