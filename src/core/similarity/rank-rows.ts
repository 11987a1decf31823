import { computeCosines, type VectorTable } from './cosine.ts';

export interface RankedRow {
  readonly row: number;
  readonly cosine: number;
}

/**
 * The rows of a table that are most like a vector, best first: pictures for a text, or for another picture.
 *
 * Equal ones keep the table's order, so that a ranking does not depend on how it was computed.
 *
 * @param query `[E]`
 */
export function rankRows(
  query: Float32Array,
  table: VectorTable,
  limit: number,
): readonly RankedRow[] {
  return Array.from(computeCosines(query, table), (cosine, row) => ({ row, cosine }))
    .sort((a, b) => b.cosine - a.cosine || a.row - b.row)
    .slice(0, limit);
}
