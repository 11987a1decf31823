import type { RunEnding } from '#shared/training/training-event.ts';

/** The dataset files that the studio reads and writes. */
export const DATASET_FORMATS = ['ktvic', 'coco'] as const;

/** A data set, `csv`: a line a caption, or `alt-text`: a line a picture, as ExifTool takes it. */
export const EXPORT_FORMATS = [...DATASET_FORMATS, 'csv', 'alt-text'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How the names of the files end. */
export const EXPORT_ENDINGS: Readonly<Record<ExportFormat, '.json' | '.csv'>> = {
  ktvic: '.json',
  coco: '.json',
  csv: '.csv',
  'alt-text': '.csv',
};

/** Which captions are written. */
export const CAPTION_CHOICES = ['all', 'approved'] as const;
export type CaptionChoice = (typeof CAPTION_CHOICES)[number];

/** What a finished job did, in numbers that each language puts into words. */
export type JobReport =
  | ({ readonly kind: 'import-pictures' } & PicturesReport)
  | ({ readonly kind: 'import-captions' } & CaptionsReport)
  | ({ readonly kind: 'suggest' } & SuggestReport)
  | ({ readonly kind: 'embed' } & EmbedReport)
  | ({ readonly kind: 'fingerprint' } & FingerprintReport)
  | ({ readonly kind: 'bundle' } & BundleReport)
  | ({ readonly kind: 'export' } & ExportReport)
  | ({ readonly kind: 'train' } & TrainReport)
  | ({ readonly kind: 'evaluate' } & EvaluateReport);

export interface PicturesReport {
  readonly imported: number;
  /** In the project already, moved and touched ones included. */
  readonly alreadyThere: number;
  /** The same bytes as another image; listed in the project, not captioned twice. */
  readonly duplicates: number;
  readonly failed: number;
  /** Files that are no pictures and do not claim to be. */
  readonly ignored: number;
}

export interface CaptionsReport {
  readonly format: (typeof DATASET_FORMATS)[number];
  readonly matchedImages: number;
  /** Names in the file that the project has no picture for: the first 100. */
  readonly unknownImages: readonly string[];
  readonly unknownImageCount: number;
  /** Names that several pictures have: the first 100. */
  readonly ambiguousImages: readonly string[];
  readonly ambiguousImageCount: number;
  /** Captions written into slots. */
  readonly captions: number;
  /** There already, word for word. */
  readonly unchanged: number;
  /** Passed over because another caption is in their slot. */
  readonly kept: number;
  /** Without text. */
  readonly empty: number;
  /** Captions that were in an encoding from before Unicode. */
  readonly converted: number;
}

export interface SuggestReport {
  /** Images that got a suggestion. */
  readonly suggested: number;
  readonly failed: number;
}

export interface EmbedReport {
  /** Images whose embedding was computed and kept. */
  readonly embedded: number;
  readonly failed: number;
}

export interface ExportReport {
  /** Absolute path of the file that was written. */
  readonly path: string;
  readonly images: number;
  readonly captions: number;
  /** Images left out because they have no caption. */
  readonly skippedImages: number;
}

export interface TrainReport {
  /** Its folder's name. */
  readonly run: string;
  readonly ending: RunEnding;
  readonly steps: number;
  readonly epochs: number;
  /** On held-out images, before the first step and of the weights that were kept; `null` without any. */
  readonly ciderBefore: number | null;
  readonly ciderAfter: number | null;
}

export interface EvaluateReport {
  /** Images that were scored. */
  readonly images: number;
  readonly metrics: number;
  /** Left out because they leak; 0 where that was not asked for. */
  readonly leftOut: number;
}

export interface FingerprintReport {
  /** Pictures whose fingerprint is known now. */
  readonly hashed: number;
  readonly failed: number;
}

export interface BundleReport {
  /** Absolute path of the folder that was made. */
  readonly path: string;
  readonly images: number;
  /** Empty slots in it. */
  readonly slots: number;
}
