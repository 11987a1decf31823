import { computeCosines, type VectorTable } from '#core/similarity/cosine.ts';
import { fitKeyword } from './fit-keyword.ts';
import type { KeywordTable } from './keyword-table.ts';
import { chooseKeywords, scoreKeywords } from './score-keywords.ts';

/** Images with captions that keywords are fitted to. */
export interface FittingImages extends VectorTable {
  /** For each image the keywords of each of its captions. */
  readonly captions: readonly (readonly (readonly string[])[])[];
}

/** Nine of ten captions have no more keywords than are put before one. */
const LIMIT_QUANTILE = 0.9;
const THRESHOLDS = Array.from({ length: 18 }, (_, step) => (step + 1) * 0.05);

/**
 * Fits how likely each keyword is by an image, and from which probability on it is put before a caption: where what is chosen
 * by an image agrees best (F1) with what all its captions say together.
 *
 * @param keywords With `[K, E]` embeddings of the text tower.
 * @returns The table; yields between keywords, each a few milliseconds.
 */
export function* fitKeywordTable(
  { words, embeddings, width }: Pick<KeywordTable, 'words' | 'embeddings' | 'width'>,
  images: FittingImages,
): Generator<void, KeywordTable> {
  const slopes = new Float32Array(words.length);
  const offsets = new Float32Array(words.length);
  let discernment = 0;
  for (const [at, word] of words.entries()) {
    const own = embeddings.subarray(at * width, (at + 1) * width);
    const fit = fitKeyword(computeCosines(own, images), listShares(word, images));
    slopes[at] = fit.slope;
    offsets[at] = fit.offset;
    discernment += fit.discernment / words.length;
    yield;
  }
  const table = { words, embeddings, width, slopes, offsets, discernment };
  const limit = findLimit(words, images);
  return { ...table, limit, threshold: yield* findThreshold({ ...table, limit }, images) };
}

/** 1 for each image of which some caption has the keyword: synonyms fit an image each, whichever a person chose. */
function listShares(word: string, { captions }: FittingImages): Float32Array {
  return Float32Array.from(captions, (ofImage) =>
    Number(ofImage.some((keywords) => keywords.includes(word))),
  );
}

function findLimit(words: readonly string[], { captions }: FittingImages): number {
  const known = new Set(words);
  const counts = captions
    .flat()
    .map((keywords) => keywords.filter((word) => known.has(word)).length)
    .sort((a, b) => a - b);
  return Math.max(1, counts[Math.floor((counts.length - 1) * LIMIT_QUANTILE)] ?? 1);
}

function* findThreshold(
  table: Omit<KeywordTable, 'threshold'>,
  { vectors, width, captions }: FittingImages,
): Generator<void, number> {
  const known = new Set(table.words);
  const tallies = THRESHOLDS.map((threshold) => ({ threshold, agreed: 0, chosen: 0 }));
  let said = 0;
  for (const [image, ofImage] of captions.entries()) {
    const scored = scoreKeywords(vectors.subarray(image * width, (image + 1) * width), table);
    const own = new Set(ofImage.flat().filter((word) => known.has(word)));
    said += own.size;
    for (const tally of tallies) {
      const chosen = chooseKeywords(scored, { ...table, threshold: tally.threshold });
      tally.chosen += chosen.length;
      tally.agreed += chosen.filter((word) => own.has(word)).length;
    }
    yield;
  }
  const f1 = ({ agreed, chosen }: (typeof tallies)[number]) => (2 * agreed) / (chosen + said);
  const best = tallies.reduce((one, other) => (f1(other) > f1(one) ? other : one));
  return best.threshold;
}
