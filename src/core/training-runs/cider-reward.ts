import { computeCider } from '#core/metrics/cider.ts';
import {
  computeDocumentFrequencies,
  type DocumentFrequencies,
} from '#core/metrics/document-frequencies.ts';
import { type NgramCounts, NgramIndex } from '#core/metrics/ngram-index.ts';
import { tokenizePtb } from '#core/metrics/ptb-tokenizer.ts';

/** A caption that a model said of an image. */
export interface SpokenCaption {
  /** By the number that its references have. */
  readonly image: number;
  readonly text: string;
  /** Whether the model ended it, and was not cut off. */
  readonly isEnded: boolean;
}

/** Stands for the end of a caption; no token of a text. */
const END = '\uE000';
/** Captions after which what was counted is forgotten: the index keeps every n-gram that it ever saw. */
const FORGOTTEN_AFTER = 20_000;

interface CountedReferences {
  readonly index: NgramIndex;
  readonly ofImage: ReadonlyMap<number, readonly NgramCounts[]>;
  readonly documentFrequencies: DocumentFrequencies;
}

/**
 * Scores what a model says of training images by CIDEr-D, 0…10, with the document frequencies of all training captions.
 *
 * The end of a caption counts as a token. Without it, breaking off where the rarer n-grams are over would be rewarded.
 *
 * @see Rennie et al. 2017, https://arxiv.org/abs/1612.00563, section 4
 */
export class CiderReward {
  readonly #references: ReadonlyMap<number, readonly string[]>;
  #counted: CountedReferences;
  #scored = 0;

  /** @param references The captions of each training image, at least one. */
  constructor(references: ReadonlyMap<number, readonly string[]>) {
    this.#references = references;
    this.#counted = countReferences(references);
  }

  /** @returns `[captions]` */
  score(captions: readonly SpokenCaption[]): Float64Array {
    if (this.#scored > FORGOTTEN_AFTER) {
      this.#counted = countReferences(this.#references);
      this.#scored = 0;
    }
    this.#scored += captions.length;
    const { index, ofImage, documentFrequencies } = this.#counted;
    const candidates = captions.map(({ text, isEnded }) =>
      index.count([...tokenizePtb(text), ...(isEnded ? [END] : [])]),
    );
    const references = captions.map(({ image }) => ofImage.get(image) ?? []);
    return computeCider({ index, candidates, references }, { documentFrequencies }).perImage;
  }
}

function countReferences(references: ReadonlyMap<number, readonly string[]>): CountedReferences {
  const index = new NgramIndex();
  const ofImage = new Map(
    [...references].map(([image, texts]) => {
      return [image, texts.map((text) => index.count([...tokenizePtb(text), END]))] as const;
    }),
  );
  const documentFrequencies = computeDocumentFrequencies(index, [...ofImage.values()]);
  return { index, ofImage, documentFrequencies };
}
