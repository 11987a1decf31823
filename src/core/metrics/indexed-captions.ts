import { AppError } from '#shared/errors.ts';
import { type NgramCounts, NgramIndex, type Tokens } from './ngram-index.ts';

/** Candidates and their references, counted once and shared by the metrics that count n-grams. */
export interface IndexedCaptions {
  readonly index: NgramIndex;
  /** One per image. */
  readonly candidates: readonly NgramCounts[];
  /** One or more per image, in the order of `candidates`. */
  readonly references: readonly (readonly NgramCounts[])[];
}

/**
 * Counts the n-grams of candidates and references under one index.
 *
 * @param references `references[i]` belong to `candidates[i]`.
 * @param index Pass the index of saved document frequencies to score against them.
 * @throws AppError `BAD_REQUEST` if the two lists differ in length or an image has no reference.
 */
export function indexCaptions(
  candidates: readonly Tokens[],
  references: readonly (readonly Tokens[])[],
  index: NgramIndex = new NgramIndex(),
): IndexedCaptions {
  if (candidates.length !== references.length) {
    throw new AppError(
      'BAD_REQUEST',
      `${candidates.length} candidate captions cannot be scored against the references of ${references.length} images`,
    );
  }
  const bare = references.findIndex((ofImage) => ofImage.length === 0);
  if (bare >= 0) throw new AppError('BAD_REQUEST', `references[${bare}]: the image has none`);
  return {
    index,
    references: references.map((ofImage) => ofImage.map((tokens) => index.count(tokens))),
    candidates: candidates.map((tokens) => index.count(tokens)),
  };
}
