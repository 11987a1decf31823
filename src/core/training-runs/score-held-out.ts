import { computeConfidenceInterval, meanStatistic } from '#core/metrics/bootstrap.ts';
import { computeCider } from '#core/metrics/cider.ts';
import type { IndexedCaptions } from '#core/metrics/indexed-captions.ts';
import { hashImages } from '#core/metrics/image-list.ts';
import { formatSignature, METRIC_VERSION } from '#core/metrics/scoring-contract.ts';

export interface HeldOutScore {
  /** CIDEr-D, 0…10. */
  readonly cider: number;
  /** Ends of the 95 % bootstrap interval of `cider`. */
  readonly ciderInterval: readonly [low: number, high: number];
  /** The contract in one line; runs that held out the same images have the same. */
  readonly signature: string;
}

/**
 * CIDEr of the captions of held-out images, PTB tokens, how sure it is, and under which contract.
 *
 * @param images Names of the images, in the order of the captions.
 */
export function scoreHeldOut(captions: IndexedCaptions, images: readonly string[]): HeldOutScore {
  const { perImage } = computeCider(captions);
  const { value, low, high } = computeConfidenceInterval(meanStatistic(perImage), images.length, {
    seed: 'held out',
  });
  const counts = captions.references.map(({ length }) => length);
  const signature = formatSignature({
    ...{ metricVersion: METRIC_VERSION, tokenization: 'ptb', segmenter: null },
    ...{ case: 'lower', punctuation: 'removed', unicode: 'as-is', toneMarks: 'as-is' },
    referencesPerImage: [Math.min(...counts), Math.max(...counts)],
    ...{ images: images.length, referenceSet: null },
    ...{ referenceLength: null, documentFrequencies: 'references', meteor: null, excluded: null },
    ...{ clipPack: null, clipPrompt: null, spiceJar: null },
    heldOut: hashImages(images),
  });
  return { cider: value, ciderInterval: [low, high], signature };
}
