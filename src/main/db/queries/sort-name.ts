const DIGITS = 12;

/** What file names are ordered by: lower case, every number padded, so that `2.jpg` precedes `10.jpg`. */
export function toSortName(fileName: string): string {
  return fileName
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\d+/g, (number) => number.padStart(DIGITS, '0'));
}
