import { orderKeywords } from '#core/keywords/keyword-prompt.ts';
import { listVocabulary } from '#core/keywords/list-vocabulary.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { FindKeywords } from './find-keywords.ts';

/** A word of fewer captions is too rare to be learnt. */
const LEAST_CAPTIONS = 3;

export interface MarkedData {
  /** Each caption with its keywords. */
  readonly data: TrainingData;
  /** Of the captions that are trained on, most frequent first. */
  readonly vocabulary: readonly string[];
}

/**
 * Finds the keywords that captions are to be told from.
 *
 * @throws AppError `BAD_REQUEST` if the captions have no word in common, or were given as tokens.
 */
export async function markKeywords(
  findKeywords: FindKeywords,
  data: TrainingData,
  { keywordVocabulary }: Pick<Recipe, 'keywordVocabulary'>,
  signal: AbortSignal,
): Promise<MarkedData> {
  const texts = data.captions.map(({ text }) => text);
  const found = await findKeywords(texts, signal);
  const trained = found.filter((_, at) => {
    const image = data.images[data.captions[at]?.image ?? -1];
    return image?.split === 'train';
  });
  const limits = { size: keywordVocabulary, leastCaptions: LEAST_CAPTIONS };
  const vocabulary = listVocabulary(trained, limits);
  if (vocabulary.length === 0) {
    const what = `no word is in ${LEAST_CAPTIONS} captions`;
    throw new AppError('BAD_REQUEST', `There are no keywords to tell captions from: ${what}.`);
  }
  const known = new Set(vocabulary);
  const captions = data.captions.map((caption, at) => {
    const own = (found[at] ?? []).filter((word) => known.has(word));
    return { ...caption, keywords: orderKeywords(own, vocabulary) };
  });
  return { data: { ...data, captions }, vocabulary };
}
