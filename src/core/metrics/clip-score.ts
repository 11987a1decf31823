/** Embeddings of one image and of what was said about it, all in one space; their lengths do not matter. */
export interface EmbeddedPair {
  /** `[E]` */
  readonly image: Float32Array;
  /** `[E]` */
  readonly candidate: Float32Array;
  /** `[E]` each; one or more. */
  readonly references: readonly Float32Array[];
}

export interface ClipScores {
  readonly clipScore: number;
  readonly refClipScore: number;
}

/** Stretches the cosines that occur to about 0 … 1. */
const SCALE = 2.5;

/** What English captions begin with before they are read, as the paper found to work best. */
export const ENGLISH_PROMPT = 'A photo depicts';

/**
 * CLIPScore and RefCLIPScore of one caption.
 *
 * CLIPScore = 2.5 · max(cos(image, candidate), 0); RefCLIPScore is the harmonic mean of it and of
 * max(max over references of cos(reference, candidate), 0).
 *
 * @see Hessel et al. 2021, "CLIPScore: A Reference-free Evaluation Metric for Image Captioning", section 3.
 */
export function computeClipScores({ image, candidate, references }: EmbeddedPair): ClipScores {
  const clipScore = SCALE * Math.max(0, cosine(image, candidate));
  const nearest = references.reduce(
    (best, reference) => Math.max(best, cosine(reference, candidate)),
    0,
  );
  const sum = clipScore + nearest;
  return { clipScore, refClipScore: sum === 0 ? 0 : (2 * clipScore * nearest) / sum };
}

/** 0 where one of the two is all zeros. */
function cosine(a: Float32Array, b: Float32Array): number {
  let [product, squareA, squareB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  const lengths = Math.sqrt(squareA * squareB);
  return lengths === 0 ? 0 : product / lengths;
}
