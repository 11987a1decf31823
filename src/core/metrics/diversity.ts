import { computeBleu } from './bleu.ts';
import { indexAgainstOthers } from './indexed-captions.ts';
import { mean } from './mean.ts';
import { MAX_ORDER, NgramIndex, type Tokens } from './ngram-index.ts';

export interface Diversity {
  /** Distinct n-grams over all n-grams, n = 1 … 4; 0 where there are none. */
  readonly distinct: readonly [number, number, number, number];
  /** Different tokens. */
  readonly vocabulary: number;
  readonly captions: number;
  /** Captions that occur once or whose first occurrence it is, over all captions. */
  readonly distinctCaptions: number;
  readonly length: LengthSummary;
}

/** In tokens. */
export interface LengthSummary {
  readonly mean: number;
  readonly shortest: number;
  readonly longest: number;
  /** Standard deviation, over all captions (not a sample). */
  readonly deviation: number;
  /** `[length]` how many captions have it; from 0 to `longest`. */
  readonly histogram: readonly number[];
}

/** How varied a set of captions is. @see Li et al. 2016, "A Diversity-Promoting Objective Function", for distinct-n. */
export function computeDiversity(captions: readonly Tokens[]): Diversity {
  const index = new NgramIndex();
  const seen = Array.from({ length: MAX_ORDER }, () => new Set<number>());
  const totals = [0, 0, 0, 0];
  for (const caption of captions) {
    const { bounds } = index.count(caption);
    for (let order = 1; order <= MAX_ORDER; order += 1) {
      const found = index.ids.subarray(bounds[order - 1], bounds[order]);
      for (const id of found) seen[order - 1]?.add(id);
      totals[order - 1] = (totals[order - 1] ?? 0) + Math.max(0, caption.length - order + 1);
    }
  }
  const ratio = (order: number) => {
    const total = totals[order - 1] ?? 0;
    return total === 0 ? 0 : (seen[order - 1]?.size ?? 0) / total;
  };
  const different = new Set(captions.map((caption) => caption.join(' '))).size;
  return {
    distinct: [ratio(1), ratio(2), ratio(3), ratio(4)],
    vocabulary: seen[0]?.size ?? 0,
    captions: captions.length,
    distinctCaptions: captions.length === 0 ? 0 : different / captions.length,
    length: summarizeLengths(captions.map((caption) => caption.length)),
  };
}

/** The share of captions whose tokens are not those of any training caption, 0 … 1. */
export function computeNovelty(captions: readonly Tokens[], training: Iterable<Tokens>): number {
  if (captions.length === 0) return 0;
  const known = new Set<string>();
  for (const caption of training) known.add(caption.join(' '));
  const novel = captions.filter((caption) => !known.has(caption.join(' '))).length;
  return novel / captions.length;
}

/**
 * mBLEU-4: each caption of an image against the image's other captions, averaged over captions and images. Low is varied.
 *
 * @param captions `[images][captions of the image]`; images with one caption are left out.
 * @see Shetty et al. 2017, "Speaking the Same Language", section 4.
 */
export function computeMutualBleu(captions: readonly (readonly Tokens[])[]): number {
  return mean(listMutualBleu(captions).flat());
}

/** mBLEU-4 of the captions of each image, in their order; none for a caption that is alone. */
export function listMutualBleu(
  captions: readonly (readonly Tokens[])[],
): readonly (readonly number[])[] {
  const { perImage } = computeBleu(indexAgainstOthers(captions));
  let at = 0;
  return captions.map((ofImage) => {
    const count = ofImage.length > 1 ? ofImage.length : 0;
    at += count;
    return perImage.slice(at - count, at).map((bleu) => bleu[3]);
  });
}

/**
 * Self-BLEU-4: each caption of a set against all others, averaged. Low is varied.
 *
 * Quadratic in the number of captions: give it a sample of some hundreds.
 *
 * @see Zhu et al. 2018, "Texygen: A Benchmarking Platform for Text Generation Models".
 */
export function computeSelfBleu(captions: readonly Tokens[]): number {
  return computeMutualBleu([captions]);
}

function summarizeLengths(lengths: readonly number[]): LengthSummary {
  const average = mean(lengths);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const histogram = Array.from({ length: longest + 1 }, () => 0);
  for (const length of lengths) histogram[length] = (histogram[length] ?? 0) + 1;
  return {
    mean: average,
    shortest: lengths.length === 0 ? 0 : lengths.reduce((least, each) => Math.min(least, each)),
    longest,
    deviation: Math.sqrt(mean(lengths.map((length) => (length - average) ** 2))),
    histogram: lengths.length === 0 ? [] : histogram,
  };
}
