import type { IndexedCaptions } from './indexed-captions.ts';
import { mean } from './mean.ts';
import type { NgramCounts } from './ngram-index.ts';

export interface RougeL {
  /** The mean of `perImage`. */
  readonly corpus: number;
  /** `[images]` */
  readonly perImage: Float64Array;
}

/** How much recall outweighs precision: the COCO caption evaluation's β. */
const BETA_SQUARED = 1.2 ** 2;

/**
 * ROUGE-L: the F-score of the longest common subsequence, (1 + β²) P R / (R + β² P).
 *
 * P is the best precision over the references and R the best recall, and they may come from different references: so the
 * COCO caption evaluation has it. An empty caption counts as one token that only another empty one equals.
 *
 * @see Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries", section 3.
 */
export function computeRougeL({ index, candidates, references }: IndexedCaptions): RougeL {
  const perImage = new Float64Array(candidates.length);
  const tokensOf = ({ tokenStart, length }: NgramCounts) =>
    index.tokens.subarray(tokenStart, tokenStart + length);
  candidates.forEach((candidate, image) => {
    const tokens = tokensOf(candidate);
    let precision = 0;
    let recall = 0;
    for (const reference of references[image] ?? []) {
      const common = commonTokens(tokens, tokensOf(reference));
      precision = Math.max(precision, common / Math.max(1, candidate.length));
      recall = Math.max(recall, common / Math.max(1, reference.length));
    }
    perImage[image] =
      precision === 0 || recall === 0
        ? 0
        : ((1 + BETA_SQUARED) * precision * recall) / (recall + BETA_SQUARED * precision);
  });
  return { corpus: mean(perImage), perImage };
}

function commonTokens(a: Int32Array, b: Int32Array): number {
  return a.length === 0 && b.length === 0 ? 1 : longestCommonSubsequence(a, b);
}

/** The length of the longest sequence of ids that both hold in the same order, not necessarily side by side. */
function longestCommonSubsequence(a: Int32Array, b: Int32Array): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (let i = 0; i < a.length; i += 1) {
    const id = a[i];
    let diagonal = 0;
    let left = 0;
    for (let at = 1; at <= b.length; at += 1) {
      const above = row[at] as number;
      left = b[at - 1] === id ? diagonal + 1 : Math.max(above, left);
      row[at] = left;
      diagonal = above;
    }
  }
  return row[b.length] as number;
}
