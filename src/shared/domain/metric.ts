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

/** Metrics of captions and pictures, computed by a model pack whose image encoder has a text tower. */
export const CLIP_METRICS = ['CLIPScore', 'RefCLIPScore'] as const;
export type ClipMetric = (typeof CLIP_METRICS)[number];

/** What the authors' own Java program computes; the other SPICEs have parsers of the studio and names of their own. */
export const OFFICIAL_SPICE = 'SPICE (official jar)';

/** Every metric, in the order in which they are shown. */
export const METRICS = [...TEXT_METRICS, ...CLIP_METRICS, OFFICIAL_SPICE] as const;
export type Metric = (typeof METRICS)[number];
