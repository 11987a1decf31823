import { mean } from '#core/metrics/mean.ts';
import type { Tokens } from '#core/metrics/ngram-index.ts';
import { alignWords } from './align-words.ts';
import { findMatches, type MeteorResources, type WordMatch } from './find-matches.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import {
  METEOR_PARAMETERS,
  METEOR_STAGES,
  type MeteorLanguage,
  type MeteorParameters,
} from './meteor-parameters.ts';

export interface MeteorOptions {
  readonly language: MeteorLanguage;
  readonly resources?: MeteorResources;
  /** Instead of the language's own. */
  readonly functionWords?: ReadonlySet<string>;
  readonly parameters?: MeteorParameters;
}

export interface Meteor {
  /** From the summed counts of all images: not the mean of `perImage`. */
  readonly corpus: number;
  /** The mean of `perImage`, which some papers report instead. */
  readonly mean: number;
  /** `[images]`, each against the reference that gives it most. */
  readonly perImage: Float64Array;
  /** The corpus score of some of the images, one counted as often as it is named: for resampling. */
  readonly corpusOf: (images: Iterable<number>) => number;
}

/** What a score is made of; summed over images for the corpus. */
interface MeteorCounts {
  /** `[candidate, reference]`, in words weighted by delta. */
  readonly lengths: readonly [number, number];
  /** `[candidate, reference]`, in words weighted by stage and delta. */
  readonly weighted: readonly [number, number];
  /** `[candidate, reference]`, in words. */
  readonly words: readonly [number, number];
  readonly matched: readonly [number, number];
  readonly chunks: number;
}

/**
 * METEOR 1.5: matched words weighed by how they match and whether they are function words, and a penalty for being out of order.
 *
 * Fmean = P·R / (α·P + (1 − α)·R); score = Fmean · (1 − γ · (chunks / matches)^β), without the penalty where a caption equals the reference.
 *
 * @param references `references[i]` belong to `candidates[i]`; the tokens are compared as they are, so lower-case them before.
 * @see Denkowski and Lavie 2014, section 2; alignment search of METEOR 1.5.
 */
export function computeMeteor(
  candidates: readonly Tokens[],
  references: readonly (readonly Tokens[])[],
  options: MeteorOptions,
): Meteor {
  const parameters = options.parameters ?? METEOR_PARAMETERS[options.language];
  const functionWords = options.functionWords ?? FUNCTION_WORDS[options.language];
  const resources = options.resources ?? {};
  const best = candidates.map((candidate, image) => {
    let found: ScoredCounts = { score: 0, counts: NOTHING };
    for (const reference of references[image] ?? []) {
      const counts = countMatches({ candidate, reference, functionWords, parameters }, resources);
      const score = scoreCounts(counts, parameters);
      if (found.counts === NOTHING || score > found.score) found = { score, counts };
    }
    return found;
  });
  const perImage = Float64Array.from(best, ({ score }) => score);
  const corpusOf = (images: Iterable<number>): number => {
    let total = NOTHING;
    for (const image of images) total = addCounts(total, best[image]?.counts ?? NOTHING);
    return scoreCounts(total, parameters);
  };
  return { corpus: corpusOf(best.keys()), mean: mean(perImage), perImage, corpusOf };
}

interface ScoredCounts {
  readonly score: number;
  readonly counts: MeteorCounts;
}

const NOTHING: MeteorCounts = {
  lengths: [0, 0],
  weighted: [0, 0],
  words: [0, 0],
  matched: [0, 0],
  chunks: 0,
};

interface Comparison {
  readonly candidate: Tokens;
  readonly reference: Tokens;
  readonly functionWords: ReadonlySet<string>;
  readonly parameters: MeteorParameters;
}

function countMatches(comparison: Comparison, resources: MeteorResources): MeteorCounts {
  const { candidate, reference, functionWords, parameters } = comparison;
  const { matches, chunks } = alignWords(findMatches(candidate, reference, resources));
  const weightOf = (word: string | undefined) =>
    functionWords.has(word ?? '') ? 1 - parameters.delta : parameters.delta;
  const lengthOf = (tokens: Tokens) => tokens.reduce((sum, word) => sum + weightOf(word), 0);
  const weighted: [number, number] = [0, 0];
  const matched: [number, number] = [0, 0];
  for (const match of matches) {
    const stage = parameters.weights[METEOR_STAGES[match.stage] ?? 'exact'];
    const [own, other] = matchedWords(match, candidate, reference);
    weighted[0] += stage * lengthOf(own);
    weighted[1] += stage * lengthOf(other);
    matched[0] += own.length;
    matched[1] += other.length;
  }
  return {
    lengths: [lengthOf(candidate), lengthOf(reference)],
    weighted,
    words: [candidate.length, reference.length],
    matched,
    chunks,
  };
}

function matchedWords(
  match: WordMatch,
  candidate: Tokens,
  reference: Tokens,
): readonly [Tokens, Tokens] {
  return [
    candidate.slice(match.candidateStart, match.candidateStart + match.candidateLength),
    reference.slice(match.start, match.start + match.length),
  ];
}

function scoreCounts(counts: MeteorCounts, parameters: MeteorParameters): number {
  const { lengths, weighted, words, matched, chunks } = counts;
  if (weighted[0] === 0 || weighted[1] === 0) return 0;
  const { alpha, beta, gamma } = parameters;
  const precision = weighted[0] / lengths[0];
  const recall = weighted[1] / lengths[1];
  const fMean = 1 / ((1 - alpha) / precision + alpha / recall);
  const equal = matched[0] === words[0] && matched[1] === words[1] && chunks === 1;
  const fragmentation = equal ? 0 : chunks / ((matched[0] + matched[1]) / 2);
  return Math.max(0, fMean * (1 - gamma * fragmentation ** beta));
}

function addCounts(a: MeteorCounts, b: MeteorCounts): MeteorCounts {
  const add = (x: readonly [number, number], y: readonly [number, number]) =>
    [x[0] + y[0], x[1] + y[1]] as const;
  return {
    lengths: add(a.lengths, b.lengths),
    weighted: add(a.weighted, b.weighted),
    words: add(a.words, b.words),
    matched: add(a.matched, b.matched),
    chunks: a.chunks + b.chunks,
  };
}
