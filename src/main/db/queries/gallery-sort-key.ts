import type { GalleryOrder } from '#shared/domain/gallery.ts';

/** An order as the queries take it: this layer draws nothing. */
export interface PreparedOrder extends Pick<GalleryOrder, 'sort' | 'descending'> {
  /** Needed where the order is `random`. */
  readonly shuffle?: Shuffle | undefined;
}

/**
 * Shuffles ids by (a id² + b id + c) mod `SHUFFLE_PRIME`, with a, b and c drawn from its residues. Of degree
 * two, so that the distance between two images does not decide that between their places.
 */
export type Shuffle = Readonly<Record<'a' | 'b' | 'c', number>>;

/** A Mersenne prime: products of two residues fit into SQLite's 64 bits. */
export const SHUFFLE_PRIME = 2 ** 31 - 1;

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

const SHUFFLED = `((@a * id + @b) % ${SHUFFLE_PRIME} * id + @c) % ${SHUFFLE_PRIME}`;

/** @throws Error if the order is `random` and there is no `shuffle`. */
export function toSortKey({ sort, shuffle }: PreparedOrder): GallerySortKey {
  if (sort !== 'random') {
    return { index: `images_sorted_by_${sort}`, key: COLUMNS[sort], parameters: {} };
  }
  if (shuffle === undefined) throw new Error('A random order needs a shuffle');
  return { index: 'images_sorted_by_date', key: SHUFFLED, parameters: shuffle };
}
