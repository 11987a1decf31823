import { computeDocumentFrequencies, type DocumentFrequencies } from './document-frequencies.ts';
import type { IndexedCaptions } from './indexed-captions.ts';
import { mean } from './mean.ts';
import { MAX_ORDER, type NgramCounts, type NgramIndex } from './ngram-index.ts';

export interface CiderOptions {
  /**
   * `cider-d` (the default) clips counts and punishes a difference in length: it is what the COCO caption evaluation
   * prints under the name CIDEr, and so what papers report. `cider` is the plain cosine of the paper's equation 2.
   */
  readonly variant?: 'cider-d' | 'cider';
  /** Width of the length penalty, in tokens; only `cider-d` has one. */
  readonly sigma?: number;
  /** From the references where absent. Counted with the same index as the captions. */
  readonly documentFrequencies?: DocumentFrequencies;
}

export interface Cider {
  /** The mean of `perImage`. */
  readonly corpus: number;
  /** `[images]`; 10 for a candidate equal to each of its references, if no n-gram of it is in every image. */
  readonly perImage: Float64Array;
}

const SCALE = 10;

/**
 * CIDEr-D or CIDEr: the mean over references and over n = 1 … 4 of the cosine between TF-IDF vectors, times 10.
 *
 * weight(g) = count(g) · (log images − log max(1, images with g)). CIDEr-D takes min(candidate, reference) · reference in the
 * product and multiplies by exp(−Δ² / 2σ²), where Δ is the difference in the number of *bigrams*: so the COCO code has it, and
 * it differs from the difference in tokens only for an empty caption.
 *
 * With one image and its own document frequencies every weight is log 1 = 0, and so is the score.
 *
 * @see Vedantam et al. 2015, "CIDEr: Consensus-based Image Description Evaluation", equations 1–3 and section 5.
 */
export function computeCider(captions: IndexedCaptions, options: CiderOptions = {}): Cider {
  const frequencies =
    options.documentFrequencies ?? computeDocumentFrequencies(captions.index, captions.references);
  const measure: Measure = {
    index: captions.index,
    weights: inverseFrequencies(frequencies, captions.index.size),
    candidateWeights: new Float64Array(captions.index.size),
    clipped: (options.variant ?? 'cider-d') === 'cider-d',
    sigma: options.sigma ?? 6,
  };
  const perImage = new Float64Array(captions.candidates.length);
  captions.candidates.forEach((candidate, image) => {
    perImage[image] = scoreImage(measure, candidate, captions.references[image] ?? []);
  });
  return { corpus: mean(perImage), perImage };
}

interface Measure {
  readonly index: NgramIndex;
  /** `[ids]` log images − log max(1, frequency). */
  readonly weights: Float64Array;
  /** `[ids]` scratch, zero between images. */
  readonly candidateWeights: Float64Array;
  readonly clipped: boolean;
  readonly sigma: number;
}

function inverseFrequencies({ images, frequencies }: DocumentFrequencies, size: number) {
  const logImages = Math.log(images);
  // Far fewer than n-grams.
  const byFrequency = Float64Array.from({ length: images + 1 }, (_, frequency) => {
    return logImages - Math.log(Math.max(1, frequency));
  });
  const weights = new Float64Array(size).fill(logImages);
  for (let id = 0; id < frequencies.length; id += 1) {
    weights[id] = byFrequency[frequencies[id] as number] as number;
  }
  return weights;
}

function scoreImage(
  measure: Measure,
  candidate: NgramCounts,
  references: readonly NgramCounts[],
): number {
  const { candidateWeights, weights } = measure;
  const { ids, counts } = measure.index;
  const end = candidate.bounds[MAX_ORDER] as number;
  for (let at = candidate.bounds[0] as number; at < end; at += 1) {
    const id = ids[at] as number;
    candidateWeights[id] = (counts[at] as number) * (weights[id] as number);
  }
  const norms = orderNorms(measure, candidate);
  let sum = 0;
  for (const reference of references) {
    const penalty = measure.clipped ? lengthPenalty(candidate, reference, measure.sigma) : 1;
    sum += penalty * cosines(measure, reference, norms);
  }
  for (let at = candidate.bounds[0] as number; at < end; at += 1) {
    candidateWeights[ids[at] as number] = 0;
  }
  return (sum / MAX_ORDER / references.length) * SCALE;
}

function orderNorms({ index, weights }: Measure, { bounds }: NgramCounts): Float64Array {
  const { ids, counts } = index;
  const norms = new Float64Array(MAX_ORDER);
  for (let order = 1; order <= MAX_ORDER; order += 1) {
    let square = 0;
    for (let at = bounds[order - 1] as number; at < (bounds[order] as number); at += 1) {
      const weight = (counts[at] as number) * (weights[ids[at] as number] as number);
      square += weight * weight;
    }
    norms[order - 1] = Math.sqrt(square);
  }
  return norms;
}

/** The cosines with one reference, summed over the orders. @param norms `[order − 1]` of the candidate. */
function cosines(measure: Measure, { bounds }: NgramCounts, norms: Float64Array): number {
  const { ids, counts } = measure.index;
  let sum = 0;
  for (let order = 1; order <= MAX_ORDER; order += 1) {
    let dot = 0;
    let square = 0;
    for (let at = bounds[order - 1] as number; at < (bounds[order] as number); at += 1) {
      const id = ids[at] as number;
      const weight = (counts[at] as number) * (measure.weights[id] as number);
      const other = measure.candidateWeights[id] as number;
      dot += (measure.clipped ? Math.min(other, weight) : other) * weight;
      square += weight * weight;
    }
    const norm = (norms[order - 1] as number) * Math.sqrt(square);
    sum += norm === 0 ? 0 : dot / norm;
  }
  return sum;
}

function lengthPenalty(candidate: NgramCounts, reference: NgramCounts, sigma: number): number {
  const difference = bigramCount(candidate) - bigramCount(reference);
  return Math.exp(-(difference * difference) / (2 * sigma * sigma));
}

function bigramCount({ length }: NgramCounts): number {
  return Math.max(0, length - 1);
}
