import type { Dataset } from '#core/formats/dataset.ts';
import { computeBleu } from '#core/metrics/bleu.ts';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { tokenizePtb } from '#core/metrics/ptb-tokenizer.ts';
import { formatSignature, METRIC_VERSION } from '#core/metrics/scoring-contract.ts';

export interface ScoredCaption {
  readonly fileName: string;
  readonly text: string;
}

export interface CaptionScores {
  /** Images with a candidate and a reference. */
  readonly images: number;
  /** BLEU-4, 0…1. */
  readonly bleu4: number;
  /** CIDEr-D, 0…10; commonly printed times 100. */
  readonly cider: number;
  /** The scoring contract; a score without it means nothing. */
  readonly signature: string;
}

/**
 * Scores one caption an image against a dataset's, as the COCO caption evaluation does.
 *
 * Images are matched by file name. Pure.
 *
 * @returns `undefined` if no image has both a caption and a reference.
 */
export function scoreCaptions(
  captions: readonly ScoredCaption[],
  references: Dataset,
): CaptionScores | undefined {
  const referencesByName = groupByFileName(references);
  const pairs = captions.flatMap(({ fileName, text }) => {
    const ofImage = referencesByName.get(fileName.normalize('NFC'));
    return ofImage === undefined ? [] : [{ candidate: tokenize(text), ofImage }];
  });
  if (pairs.length === 0) return undefined;

  const indexed = indexCaptions(
    pairs.map(({ candidate }) => candidate),
    pairs.map(({ ofImage }) => ofImage),
  );
  const counts = pairs.map(({ ofImage }) => ofImage.length);
  return {
    images: pairs.length,
    bleu4: computeBleu(indexed).corpus[3],
    cider: computeCider(indexed).corpus,
    signature: formatSignature({
      metricVersion: METRIC_VERSION,
      tokenization: 'ptb',
      segmenter: null,
      case: 'lower',
      punctuation: 'removed',
      unicode: 'NFC',
      toneMarks: 'as-is',
      referencesPerImage: [Math.min(...counts), Math.max(...counts)],
      ...{ images: pairs.length, referenceSet: null },
      referenceLength: 'closest',
      documentFrequencies: 'references',
      meteor: null,
      excluded: null,
      ...{ clipPack: null, clipPrompt: null, spiceJar: null, heldOut: null },
    }),
  };
}

function groupByFileName({ images, annotations }: Dataset): Map<string, string[][]> {
  const names = new Map(images.map(({ id, fileName }) => [id, fileName.normalize('NFC')]));
  const groups = new Map<string, string[][]>();
  for (const { imageId, caption } of annotations) {
    const name = names.get(imageId);
    if (name === undefined) continue;
    const group = groups.get(name) ?? [];
    group.push(tokenize(caption));
    groups.set(name, group);
  }
  return groups;
}

function tokenize(text: string): string[] {
  return tokenizePtb(text.normalize('NFC'));
}
