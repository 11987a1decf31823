import type { GalleryOrder } from '#shared/domain/gallery.ts';

/** What images are ordered by, as SQL over a row of `images`. */
export interface GallerySortKey {
  /** A covering index that also holds what the filters ask for. */
  readonly index: string;
  readonly key: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** The columns that the images are indexed by. */
const COLUMNS = {
  name: 'sort_name',
  date: 'imported_at_ms',
  confidence: 'least_logprob',
  likeness: 'likeness',
} as const;

/** A Mersenne prime: products of two residues fit into SQLite's 64 bits. */
const PRIME = 2 ** 31 - 1;
/** Of Park and Miller's minimal standard generator over that prime. */
const MULTIPLIER = 48_271;

export function toSortKey({ sort, seed = 0 }: GalleryOrder): GallerySortKey {
  if (sort !== 'random') {
    return { index: `images_sorted_by_${sort}`, key: COLUMNS[sort], parameters: {} };
  }
  // A polynomial over a prime field, of degree two so that images side by side are not shifted alike.
  const next = (state: number) => (state * MULTIPLIER) % PRIME;
  const squared = next(seed + 1);
  const linear = next(squared);
  return {
    index: 'images_sorted_by_date',
    key: `((@squared * id + @linear) % ${PRIME} * id + @constant) % ${PRIME}`,
    parameters: { squared, linear, constant: next(linear) },
  };
}
