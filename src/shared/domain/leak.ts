import type { CorpusId, ImageId } from './ids.ts';
import type { Split } from './image.ts';

/** What a picture looks like: two fingerprints of 64 bits, as 16 hexadecimal digits each. */
export interface PerceptualHash {
  readonly gradient: string;
  readonly frequency: string;
}

/** What another data set's picture is known by. */
export interface NamedLook extends PerceptualHash {
  /** The picture's file name in its data set. */
  readonly name: string;
  /** `[E]` The direction of its embedding, a byte a number; `null` where whoever made the fingerprints had no encoder look. */
  readonly directions: Int8Array | null;
}

/** A data set that is known by its pictures' fingerprints alone. */
export interface Corpus {
  readonly id: CorpusId;
  readonly name: string;
  readonly imageCount: number;
  /** Hash of the encoder that looked at its pictures, if one did. */
  readonly encoderHash: string | null;
}

/**
 * Where two pictures that look alike lie. `across`: in two splits, so that a test tells of what was trained on · `corpus`: one in
 * this project's test or validation, the other in a corpus · `within`: in one split, or in none.
 */
export type LeakKind = 'across' | 'corpus' | 'within';

export interface Leak {
  readonly kind: LeakKind;
  readonly image: LeakedImage;
  /** The other image; `null` if it is a corpus's. */
  readonly other: LeakedImage | null;
  /** Name of the other picture in the corpus, and the corpus's. */
  readonly corpusImage: { readonly corpus: string; readonly name: string } | null;
  /** Of the 64 bits of their fingerprints, those that differ; `null` where these do not tell that the pictures are alike. */
  readonly distance: number | null;
  /** Of their embeddings; `null` where these do not tell it, or are not known. */
  readonly cosine: number | null;
}

export interface LeakedImage {
  readonly id: ImageId;
  readonly fileName: string;
  readonly split: Split | null;
}

/** Images that are, or are to be, in one split; in none if `null`. */
export interface SplitPart {
  readonly split: Split | null;
  readonly imageIds: readonly ImageId[];
}

export interface LeakReport {
  readonly images: number;
  /** Images whose fingerprint is known; the others are not compared. */
  readonly hashed: number;
  /** Images whose embedding is known; of those with a fingerprint, the others are compared by it alone. */
  readonly embedded: number;
  readonly counts: Readonly<Record<LeakKind, number>>;
  /** Worst first: across splits, then corpora, then within. At most the first 500. */
  readonly leaks: readonly Leak[];
  /** Images of validation and test that leak, across splits or to a corpus: what scores are to be shown without. */
  readonly leakedIds: readonly ImageId[];
  /** Whether somebody has looked at exactly these leaks and lets them be. */
  readonly isAccepted: boolean;
  /** How many images each has, those without a fingerprint included. */
  readonly splits: Readonly<Record<Split, number>>;
  readonly corpora: readonly Corpus[];
}
