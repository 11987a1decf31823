import { computeBleu } from './bleu.ts';
import { computeCider } from './cider.ts';
import { indexAgainstOthers } from './indexed-captions.ts';
import type { Tokens } from './ngram-index.ts';
import { computeRougeL } from './rouge-l.ts';

/** A caption and whose it is. */
export interface AttributedCaption {
  /** A person or a slot; `null` where nobody knows. */
  readonly by: string | null;
  readonly tokens: Tokens;
}

export interface Agreement {
  readonly by: string;
  /** Captions that had another one to be compared with. */
  readonly captions: number;
  readonly bleu4: number;
  readonly rougeL: number;
  readonly cider: number;
}

/**
 * How well annotators agree: each caption scored against the other captions of its image, as if it were a machine's.
 *
 * CIDEr weighs n-grams by the references of an annotator's own comparison, so values of two annotators rest on slightly different corpora.
 *
 * @param images `[images][captions]`
 * @returns One row an annotator, in the order in which they first appear. Captions of nobody are compared with and have no row.
 */
export function computeAgreement(
  images: readonly (readonly AttributedCaption[])[],
): readonly Agreement[] {
  const compared = images.filter((captions) => captions.length > 1);
  const indexed = indexAgainstOthers(
    compared.map((captions) => captions.map(({ tokens }) => tokens)),
  );
  const authors = compared.flat().map(({ by }) => by);
  const places = Map.groupBy(authors.keys(), (at) => authors[at] ?? null);
  return [...places].flatMap(([by, at]) => {
    if (by === null) return [];
    const chosen = new Set(at);
    const own = {
      index: indexed.index,
      candidates: indexed.candidates.filter((_, place) => chosen.has(place)),
      references: indexed.references.filter((_, place) => chosen.has(place)),
    };
    return [
      {
        by,
        captions: own.candidates.length,
        bleu4: computeBleu(own).corpus[3],
        rougeL: computeRougeL(own).corpus,
        cider: computeCider(own).corpus,
      },
    ];
  });
}

/** ROUGE-L of each caption of an image against the others; `undefined` for one that is alone. */
export function compareWithinImage(captions: readonly Tokens[]): readonly (number | undefined)[] {
  if (captions.length < 2) return captions.map(() => undefined);
  return [...computeRougeL(indexAgainstOthers([captions])).perImage];
}
