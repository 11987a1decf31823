import type { IndexedCaptions } from './indexed-captions.ts';
import { MAX_ORDER, type NgramCounts, type NgramIndex } from './ngram-index.ts';

/** Which of an image's reference lengths the brevity penalty compares with. */
export type ReferenceLength = 'closest' | 'shortest' | 'average';

export interface BleuOptions {
  /** `closest` by default, as the COCO caption evaluation has it; of two equally close, the shorter. */
  readonly referenceLength?: ReferenceLength;
}

/** BLEU-1 … BLEU-4, in this order. */
export type BleuScores = readonly [number, number, number, number];

export interface Bleu {
  /** From the summed matches and lengths of all images: not the mean of `perImage`. */
  readonly corpus: BleuScores;
  readonly perImage: readonly BleuScores[];
  /** The corpus score of some of the images, one counted as often as it is named: for resampling. */
  readonly corpusOf: (images: Iterable<number>) => BleuScores;
}

/** The COCO evaluation's two constants: a precision is (matches + 1e-15) / (n-grams + 1e-9). */
const TINY = 1e-15;
const SMALL = 1e-9;

/**
 * BLEU-1 … 4 of a corpus and of each image.
 *
 * BLEU-n = penalty · (Π_{k≤n} matches_k / ngrams_k)^(1/n), matches clipped at the most that any one reference holds;
 * penalty = exp(1 − reference length / candidate length) where the candidate is shorter, else 1.
 *
 * @see Papineni et al. 2002, "BLEU: a Method for Automatic Evaluation of Machine Translation"; the smoothing constants and
 *   the choice of length are those of the COCO caption evaluation (Chen et al. 2015, section 3).
 */
export function computeBleu(captions: IndexedCaptions, options: BleuOptions = {}): Bleu {
  const { referenceLength = 'closest' } = options;
  const most = new Int32Array(captions.index.size);
  const tallies = captions.candidates.map((candidate, image) => {
    const references = captions.references[image] ?? [];
    const tally = tallyImage(captions.index, candidate, references, most);
    tally.referenceLength = chooseLength(candidate.length, references, referenceLength);
    return tally;
  });
  const corpusOf = (images: Iterable<number>): BleuScores => {
    const total = emptyTally();
    for (const image of images) {
      const tally = tallies[image];
      if (tally !== undefined) addTally(total, tally);
    }
    return scoreTally(total);
  };
  return { corpus: corpusOf(tallies.keys()), perImage: tallies.map(scoreTally), corpusOf };
}

interface Tally {
  candidateLength: number;
  referenceLength: number;
  /** `[order − 1]` */
  readonly matches: number[];
  /** `[order − 1]` */
  readonly ngrams: number[];
}

function emptyTally(): Tally {
  return { candidateLength: 0, referenceLength: 0, matches: [0, 0, 0, 0], ngrams: [0, 0, 0, 0] };
}

/** @param most All zero, `[ids]`; holds each n-gram's highest count in one reference, and is zeroed again. */
function tallyImage(
  { ids, counts }: NgramIndex,
  candidate: NgramCounts,
  references: readonly NgramCounts[],
  most: Int32Array,
): Tally {
  for (const { bounds } of references) {
    for (let at = bounds[0] as number; at < (bounds[MAX_ORDER] as number); at += 1) {
      const id = ids[at] as number;
      if ((counts[at] as number) > (most[id] as number)) most[id] = counts[at] as number;
    }
  }
  const tally = emptyTally();
  tally.candidateLength = candidate.length;
  for (let order = 1; order <= MAX_ORDER; order += 1) {
    const end = candidate.bounds[order] as number;
    let matches = 0;
    for (let at = candidate.bounds[order - 1] as number; at < end; at += 1) {
      matches += Math.min(counts[at] as number, most[ids[at] as number] as number);
    }
    tally.matches[order - 1] = matches;
    tally.ngrams[order - 1] = Math.max(0, tally.candidateLength - order + 1);
  }
  for (const { bounds } of references) {
    for (let at = bounds[0] as number; at < (bounds[MAX_ORDER] as number); at += 1) {
      most[ids[at] as number] = 0;
    }
  }
  return tally;
}

function chooseLength(
  candidate: number,
  references: readonly NgramCounts[],
  choice: ReferenceLength,
): number {
  const lengths = references.map(({ length }) => length);
  if (choice === 'shortest') return Math.min(...lengths);
  if (choice === 'average') return lengths.reduce((sum, each) => sum + each, 0) / lengths.length;
  return lengths.reduce((best, each) => {
    const nearer = Math.abs(each - candidate) - Math.abs(best - candidate);
    return nearer < 0 || (nearer === 0 && each < best) ? each : best;
  });
}

function addTally(total: Tally, tally: Tally): void {
  total.candidateLength += tally.candidateLength;
  total.referenceLength += tally.referenceLength;
  for (let at = 0; at < MAX_ORDER; at += 1) {
    total.matches[at] = (total.matches[at] as number) + (tally.matches[at] as number);
    total.ngrams[at] = (total.ngrams[at] as number) + (tally.ngrams[at] as number);
  }
}

function scoreTally(tally: Tally): BleuScores {
  const ratio = (tally.candidateLength + TINY) / (tally.referenceLength + SMALL);
  const penalty = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
  let product = 1;
  const score = (order: number): number => {
    const matches = tally.matches[order - 1] as number;
    product *= (matches + TINY) / ((tally.ngrams[order - 1] as number) + SMALL);
    return product ** (1 / order) * penalty;
  };
  return [score(1), score(2), score(3), score(4)];
}
