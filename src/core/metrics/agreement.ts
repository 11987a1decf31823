import { computeBleu } from './bleu.ts';
import { computeCider } from './cider.ts';
import { indexCaptions } from './indexed-captions.ts';
import { mean } from './mean.ts';
import type { Tokens } from './ngram-index.ts';
import { computeRougeL } from './rouge-l.ts';

export interface AnnotatorAgreement {
  /** 0 … 4 for slots 1 … 5. */
  readonly slot: number;
  /** Captions of this slot that had another caption to be compared with. */
  readonly captions: number;
  readonly bleu4: number;
  readonly rougeL: number;
  readonly cider: number;
}

export interface Agreement {
  readonly perSlot: readonly AnnotatorAgreement[];
  /** The mean over slots with captions. */
  readonly overall: Omit<AnnotatorAgreement, 'slot'>;
  /** `[images][slots]` ROUGE-L of a caption against its image's others; `undefined` where a slot is empty or alone. */
  readonly perCaption: readonly (readonly (number | undefined)[])[];
}

/**
 * How well annotators agree: each caption scored against the other captions of its image, as if it were a machine's.
 *
 * CIDEr weighs n-grams by the references of the slot's own comparison, so values of different slots rest on slightly different corpora.
 *
 * @param captions `[images][slots]`; `undefined` for an empty slot.
 */
export function computeAgreement(
  captions: readonly (readonly (Tokens | undefined)[])[],
): Agreement {
  const slots = captions.reduce((most, ofImage) => Math.max(most, ofImage.length), 0);
  const perCaption = captions.map((ofImage): (number | undefined)[] =>
    ofImage.map(() => undefined),
  );
  const perSlot = Array.from({ length: slots }, (_, slot) => {
    const compared = captions.flatMap((ofImage, image) => {
      const own = ofImage[slot];
      const others = ofImage.filter((other, at) => other !== undefined && at !== slot);
      return own === undefined || others.length === 0 ? [] : [{ image, own, others }];
    });
    const indexed = indexCaptions(
      compared.map(({ own }) => own),
      compared.map(({ others }) => others.filter((other) => other !== undefined)),
    );
    const rouge = computeRougeL(indexed);
    compared.forEach(({ image }, at) => {
      const row = perCaption[image];
      if (row !== undefined) row[slot] = rouge.perImage[at];
    });
    return {
      slot,
      captions: compared.length,
      bleu4: compared.length === 0 ? 0 : computeBleu(indexed).corpus[3],
      rougeL: rouge.corpus,
      cider: computeCider(indexed).corpus,
    };
  });
  const used = perSlot.filter((slot) => slot.captions > 0);
  return {
    perSlot,
    perCaption,
    overall: {
      captions: used.reduce((sum, slot) => sum + slot.captions, 0),
      bleu4: mean(used.map((slot) => slot.bleu4)),
      rougeL: mean(used.map((slot) => slot.rougeL)),
      cider: mean(used.map((slot) => slot.cider)),
    },
  };
}
