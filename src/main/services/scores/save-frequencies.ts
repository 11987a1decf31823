import {
  computeDocumentFrequencies,
  serializeDocumentFrequencies,
} from '#core/metrics/document-frequencies.ts';
import { NgramIndex } from '#core/metrics/ngram-index.ts';
import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import { type LoadingDeps, prepareTexts, type TextChoices } from './prepare-texts.ts';

/** Counts in how many images each n-gram of the references occurs, as pieces of the file that later scores are weighed by. */
export async function saveFrequencies(
  pairs: readonly CaptionPair[],
  choices: TextChoices,
  deps: LoadingDeps,
): Promise<readonly string[]> {
  const { images, tokenize } = await prepareTexts(pairs, choices, deps);
  const index = new NgramIndex();
  const counted = images.map(({ references }) =>
    references.map((reference) => index.count(tokenize(reference))),
  );
  const frequencies = computeDocumentFrequencies(index, counted);
  return [JSON.stringify(serializeDocumentFrequencies(index, frequencies))];
}
