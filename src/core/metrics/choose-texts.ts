import type { CaptionText } from '#core/formats/caption-set.ts';
import { AppError } from '#shared/errors.ts';
import type { EvaluationInput } from './evaluate-captions.ts';
import type { CaptionPair } from './pair-captions.ts';

/**
 * Whose words are scored: those the data set carries (`segment_caption`), or those a segmenter finds in the text. `auto` takes the
 * data set's where references and candidates both have them, so that like is compared with like.
 */
export type WordSource = 'auto' | 'dataset' | 'segmenter';

export interface ChosenTexts {
  readonly images: readonly EvaluationInput[];
  /** Whether the texts are words that the data set joined. */
  readonly areDatasetWords: boolean;
}

/**
 * Picks the texts to be tokenized.
 *
 * A candidate counts as joined by its data set if it has a segmented form of its own, or if any candidate's text has a `_`.
 *
 * @throws AppError `BAD_REQUEST` if the data set's words are wanted and there are none.
 */
export function chooseTexts(pairs: readonly CaptionPair[], source: WordSource): ChosenTexts {
  const lacking = source === 'segmenter' ? 'nothing was asked for' : findLack(pairs);
  if (source === 'dataset' && lacking !== undefined) throw new AppError('BAD_REQUEST', lacking);
  const areDatasetWords = lacking === undefined;
  const pick = ({ text, segmented }: CaptionText) => (areDatasetWords ? (segmented ?? text) : text);
  return {
    areDatasetWords,
    images: pairs.map(({ candidate, references }) => ({
      candidate: pick(candidate),
      references: references.map(pick),
    })),
  };
}

function findLack(pairs: readonly CaptionPair[]): string | undefined {
  const bare = pairs.find(({ references }) =>
    references.some(({ segmented }) => segmented === undefined),
  );
  if (bare !== undefined) return `image ${bare.key}: a reference has no segment_caption`;
  const areJoined = pairs.some(({ candidate }) => candidate.text.includes('_'));
  const plain = areJoined
    ? undefined
    : pairs.find(({ candidate }) => candidate.segmented === undefined);
  return plain === undefined
    ? undefined
    : `image ${plain.key}: the candidate has no segment_caption, and no candidate joins words with "_"`;
}
