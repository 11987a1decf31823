/** Rows of `[count, width]`. */
export interface RowTable {
  readonly rows: Float32Array;
  readonly width: number;
}

/** Rows scaled to length one, as CLIP compares them. */
export function normalizeRows({ rows, width }: RowTable): RowTable {
  const scaled = new Float32Array(rows.length);
  for (let start = 0; start < rows.length; start += width) {
    let squares = 0;
    for (let at = start; at < start + width; at += 1) squares += (rows[at] ?? 0) ** 2;
    const factor = 1 / Math.sqrt(squares || 1);
    for (let at = start; at < start + width; at += 1) scaled[at] = (rows[at] ?? 0) * factor;
  }
  return { rows: scaled, width };
}
