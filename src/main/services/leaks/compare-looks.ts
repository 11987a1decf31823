import type { VectorTable } from '#core/similarity/cosine.ts';
import { findNearDuplicates } from '#core/similarity/near-duplicates.ts';
import { findNearRows } from '#core/similarity/near-rows.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { PerceptualHash } from '#shared/domain/leak.ts';

/** Embeddings of one encoder, of those pictures that it has seen. */
export interface PlacedRows extends VectorTable {
  /** The picture of each row, by its place in the list. */
  readonly places: readonly number[];
}

/** A list of pictures as they are compared. */
export interface Looks {
  readonly hashes: readonly PerceptualHash[];
  /** Left out where no encoder has seen them. */
  readonly rows?: PlacedRows | undefined;
}

/** Two pictures that look alike, by their places in the lists, and what tells it: at least one of both. */
export interface LookAlike {
  readonly a: number;
  readonly b: number;
  /** Bits in which the fingerprints differ. */
  readonly distance: number | null;
  readonly cosine: number | null;
}

/**
 * How alike two embeddings must be. Measured on the demo pack and its drawn pictures, which differ less than photographs do
 * (docs/working-together.md).
 */
const LEAST_COSINE = 0.985;

/**
 * Finds pictures that look alike by fingerprint or by embedding, each pair once with `a` before `b`.
 *
 * @param known Other pictures to compare with, their rows by the same encoder; then `b` is a place in that list.
 * @throws AbortError if `signal` aborts.
 */
export async function compareLooks(
  looks: Looks,
  known: Looks | undefined,
  signal: AbortSignal,
): Promise<readonly LookAlike[]> {
  const found = new Map<string, LookAlike>();
  const byHash = findNearDuplicates(looks.hashes, known?.hashes);
  for (const { a, b, distance } of await runInSlices(byHash, signal)) {
    found.set(`${a} ${b}`, { a, b, distance, cosine: null });
  }
  for (const { a, b, cosine } of await compareRows(looks.rows, known, signal)) {
    const distance = found.get(`${a} ${b}`)?.distance ?? null;
    found.set(`${a} ${b}`, { a, b, distance, cosine });
  }
  return [...found.values()];
}

async function compareRows(
  rows: PlacedRows | undefined,
  known: Looks | undefined,
  signal: AbortSignal,
) {
  const others = known === undefined ? rows : known.rows;
  if (rows === undefined || others === undefined || rows.width !== others.width) return [];
  const pairs = await runInSlices(findNearRows(rows, LEAST_COSINE, known && others), signal);
  return pairs.map(({ a, b, cosine }) => ({
    a: rows.places[a] ?? 0,
    b: others.places[b] ?? 0,
    cosine,
  }));
}
