/** What a 206 says it carries. */
export interface ContentRange {
  /** First byte. */
  readonly start: number;
  /** Bytes of the whole file; `null` if it does not say. */
  readonly totalBytes: number | null;
}

/** Parses `bytes 100-199/1000`; `undefined` for anything else. @see RFC 9110, 14.4 */
export function parseContentRange(header: string | null): ContentRange | undefined {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(header ?? '');
  if (match === null) return undefined;
  const [start, end] = [Number(match[1]), Number(match[2])];
  const totalBytes = match[3] === '*' ? null : Number(match[3]);
  if (end < start || (totalBytes !== null && end >= totalBytes)) return undefined;
  return { start, totalBytes };
}
