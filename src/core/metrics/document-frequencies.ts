import { AppError } from '#shared/errors.ts';
import { MAX_ORDER, type NgramCounts, type NgramIndex } from './ngram-index.ts';

/** In how many images each n-gram occurs among the references: the "document frequencies" CIDEr weighs n-grams by. */
export interface DocumentFrequencies {
  /** Number of images (documents) counted. */
  readonly images: number;
  /** `[id]` under the index they were counted with; ids beyond its end occur in no image. */
  readonly frequencies: Int32Array;
}

/** The form that is saved to a file, so that scores of different days are weighed alike. */
export interface SavedDocumentFrequencies {
  readonly images: number;
  /** N-gram (tokens joined by one space) → number of images. */
  readonly ngrams: Readonly<Record<string, number>>;
}

/** Counts in how many images each n-gram occurs. @param references One or more per image. */
export function computeDocumentFrequencies(
  index: NgramIndex,
  references: readonly (readonly NgramCounts[])[],
): DocumentFrequencies {
  const frequencies = new Int32Array(index.size);
  const lastImage = new Int32Array(index.size);
  const { ids } = index;
  references.forEach((ofImage, image) => {
    for (const { bounds } of ofImage) {
      for (let at = bounds[0] as number; at < (bounds[MAX_ORDER] as number); at += 1) {
        const id = ids[at] as number;
        if (lastImage[id] === image + 1) continue;
        lastImage[id] = image + 1;
        frequencies[id] = (frequencies[id] as number) + 1;
      }
    }
  });
  return { images: references.length, frequencies };
}

/** Writes frequencies in the form that is saved; n-grams that no image holds are left out. */
export function serializeDocumentFrequencies(
  index: NgramIndex,
  { images, frequencies }: DocumentFrequencies,
): SavedDocumentFrequencies {
  const ngrams: Record<string, number> = {};
  frequencies.forEach((frequency, id) => {
    if (frequency > 0) ngrams[index.tokensOf(id).join(' ')] = frequency;
  });
  return { images, ngrams };
}

/**
 * Reads saved frequencies into `index`; index the captions to be scored with the same index afterwards.
 *
 * @throws AppError `CORRUPT_FILE` if a frequency is not a whole number between 1 and the number of images.
 */
export function parseDocumentFrequencies(
  index: NgramIndex,
  saved: SavedDocumentFrequencies,
): DocumentFrequencies {
  const entries = Object.entries(saved.ngrams).map(([ngram, frequency]) => {
    if (!Number.isInteger(frequency) || frequency < 1 || frequency > saved.images) {
      throw new AppError(
        'CORRUPT_FILE',
        `ngrams["${ngram}"]: expected a whole number from 1 to ${saved.images}, got ${frequency}`,
      );
    }
    return [index.intern(ngram.split(' ')), frequency] as const;
  });
  const frequencies = new Int32Array(index.size);
  for (const [id, frequency] of entries) frequencies[id] = frequency;
  return { images: saved.images, frequencies };
}
