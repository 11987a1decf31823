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
  index.reserve(
    countTokens(candidates) + references.reduce((sum, ofImage) => sum + countTokens(ofImage), 0),
  );
  const counted: NgramCounts[] = [];
  return {
    index,
    // A candidate right behind its references: they have n-grams in common, which are in the cache then.
    references: references.map((ofImage, image) => {
      const ofReferences = ofImage.map((tokens) => index.count(tokens));
      counted.push(index.count(candidates[image] ?? []));
      return ofReferences;
    }),
    candidates: counted,
  };
}

/**
 * Counts captions that are compared with one another: each as a candidate against the others of its image, in the order given.
 *
 * A caption that is alone in its image has nothing to be compared with and is left out.
 *
 * @param images `[images][captions]`
 */
export function indexAgainstOthers(images: readonly (readonly Tokens[])[]): IndexedCaptions {
  const index = new NgramIndex();
  const compared = images.filter((captions) => captions.length > 1);
  index.reserve(compared.reduce((sum, captions) => sum + countTokens(captions), 0));
  const counted = compared.map((captions) => captions.map((tokens) => index.count(tokens)));
  return {
    index,
    candidates: counted.flat(),
    references: counted.flatMap((captions) =>
      captions.map((_, at) => captions.filter((__, other) => other !== at)),
    ),
  };
}

function countTokens(captions: readonly Tokens[]): number {
  return captions.reduce((sum, { length }) => sum + length, 0);
}
