import type { IndexedCaptions } from './indexed-captions.ts';
import { mean } from './mean.ts';

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
export function computeRougeL(captions: IndexedCaptions): RougeL {
  const perImage = new Float64Array(captions.candidates.length);
  captions.candidates.forEach(({ tokenIds }, image) => {
    let precision = 0;
    let recall = 0;
    for (const reference of captions.references[image] ?? []) {
      const common = commonTokens(tokenIds, reference.tokenIds);
      precision = Math.max(precision, common / Math.max(1, tokenIds.length));
      recall = Math.max(recall, common / Math.max(1, reference.tokenIds.length));
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
  const row = new Int32Array(b.length + 1);
  for (const id of a) {
    let diagonal = 0;
    for (let at = 1; at <= b.length; at += 1) {
      const above = row[at] as number;
      row[at] = b[at - 1] === id ? diagonal + 1 : Math.max(above, row[at - 1] as number);
      diagonal = above;
    }
  }
  return row[b.length] as number;
}
