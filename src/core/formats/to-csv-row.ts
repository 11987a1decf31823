/**
 * Fields as a line of comma-separated values, its end included.
 *
 * @see RFC 4180
 */
export function toCsvRow(fields: readonly string[]): string {
  return `${fields.map(quote).join(',')}\r\n`;
}

function quote(field: string): string {
  return /[",\r\n]/u.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
