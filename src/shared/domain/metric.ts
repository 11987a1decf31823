/** Metrics that are computed from texts alone, in the order in which they are shown. */
export const TEXT_METRICS = [
  'BLEU-1',
  'BLEU-2',
  'BLEU-3',
  'BLEU-4',
  'ROUGE-L',
  'CIDEr',
  'CIDEr-plain',
  'METEOR',
  'SPICE-vi',
  'SPICE-en-lite',
] as const;

/** `CIDEr` is what the COCO evaluation prints under this name, CIDEr-D; `CIDEr-plain` the paper's, without clipping and penalty. */
export type TextMetric = (typeof TEXT_METRICS)[number];
