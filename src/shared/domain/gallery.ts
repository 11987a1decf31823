import type { Behind } from './behind.ts';
import type { CaptionSource } from './caption.ts';
import type { RuleTopic } from './guideline.ts';
import type { AnnotatorId, EvaluationId, ImageId, SavedViewId } from './ids.ts';
import type { Split } from './image.ts';
import type { Metric } from './metric.ts';

/**
 * `empty`: no slot is filled · `partial`: some are · `full`: all are · `suggested`: a suggestion
 * waits · `flagged`: at least one caption is · `approved`: all captions there are, and one is there.
 */
export const GALLERY_STATUSES = [
  'empty',
  'partial',
  'full',
  'suggested',
  'flagged',
  'approved',
] as const;
export type GalleryStatus = (typeof GALLERY_STATUSES)[number];

/**
 * `confidence` puts the images first whose open suggestion the model was least sure of · `likeness`
 * those where suggestions are least like what people wrote · `random` shuffles by a seed.
 */
export const GALLERY_SORTS = ['name', 'date', 'confidence', 'likeness', 'random'] as const;
export type GallerySort = (typeof GALLERY_SORTS)[number];

/** `auto` takes a word with marks as it is and a word without for any. */
export const MARKS_RULES = ['auto', 'exact', 'ignored'] as const;
export type MarksRule = (typeof MARKS_RULES)[number];

/** A part of the data set, or the images that are in none. */
export const SPLIT_CHOICES = ['train', 'val', 'test', 'none'] as const;
export type SplitChoice = Split | 'none';

/** Words that a caption has: fewer than 8, then from the number on up to the next one. */
export const LENGTH_CLASSES = ['under8', 'from8', 'from10', 'from15', 'from20'] as const;
export type LengthClass = (typeof LENGTH_CLASSES)[number];

/** By the mean probability of a token in the least sure open suggestion: from 0.7, from 0.5, below. */
export const CONFIDENCE_CLASSES = ['sure', 'unsure', 'doubtful'] as const;
export type ConfidenceClass = (typeof CONFIDENCE_CLASSES)[number];

/** When a caption of the image was last written: the last 1, 7 and 30 days, or before that. */
export const PERIODS = ['day', 'week', 'month', 'older'] as const;
export type Period = (typeof PERIODS)[number];

/** Images whose score under one evaluation lies in `[from, to)`. */
export interface ScoreRange {
  readonly evaluationId: EvaluationId;
  readonly metric: Metric;
  readonly from: number;
  readonly to: number;
}

/** What an image must fulfil, all of it; of its captions it is enough that one does. */
export interface GalleryFilter {
  readonly status?: GalleryStatus | undefined;
  /** Images with a caption by this annotator. */
  readonly authorId?: AnnotatorId | undefined;
  /** Images with a slot that is this annotator's and still empty. */
  readonly todoFor?: AnnotatorId | undefined;
  /** What the person typed: words and "phrases" of a caption, or part of a file name. */
  readonly search?: string | undefined;
  /** Whether `search` is a regular expression. */
  readonly isPattern?: boolean | undefined;
  readonly marks?: MarksRule | undefined;
  readonly split?: SplitChoice | undefined;
  readonly length?: LengthClass | undefined;
  readonly confidence?: ConfidenceClass | undefined;
  readonly changed?: Period | undefined;
  /** Images with a caption that breaks this rule of the guideline. */
  readonly rule?: RuleTopic | undefined;
  /** Images with a caption that came about like this. */
  readonly source?: CaptionSource | undefined;
  /** Hash of the model pack that made a suggestion for the image. */
  readonly packHash?: string | undefined;
  /** Images with exactly so many captions. */
  readonly captionCount?: number | undefined;
  readonly scored?: ScoreRange | undefined;
  readonly behind?: Behind | undefined;
}

/** In which order images come. */
export interface GalleryOrder {
  readonly sort: GallerySort;
  readonly descending?: boolean | undefined;
  /** Of the `random` order: the same seed, the same order. 0 up to `LAST_SEED`. */
  readonly seed?: number | undefined;
}

export const LAST_SEED = 999_999;

export interface GalleryQuery extends GalleryFilter, GalleryOrder {
  /** Most like this image first, and only the most alike: by what the image encoder makes of them. */
  readonly likeImageId?: ImageId | undefined;
  /** Whether `search` says what is to be seen in the picture, for a pack that can read texts. */
  readonly byMeaning?: boolean | undefined;
}

/** What a query narrows by, without the order. */
export function toFilter({
  sort: _,
  descending: __,
  seed: ___,
  ...filter
}: GalleryQuery): Omit<GalleryQuery, keyof GalleryOrder> {
  return filter;
}

/** One tile. */
export interface GalleryItem {
  readonly id: ImageId;
  readonly fileName: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly filledSlots: number;
  readonly approvedSlots: number;
  readonly flaggedSlots: number;
  readonly openSuggestions: number;
  /** Mean natural-log probability of the least sure open suggestion; `null` if none is open. */
  readonly leastLogprob: number | null;
  /** The caption in the lowest filled slot. */
  readonly firstCaption: string | null;
}

/** How many images there are, under the filter's search and author, for each status. */
export interface GalleryCounts extends Readonly<Record<GalleryStatus, number>> {
  readonly total: number;
}

/** What of the filter there is to choose, with how many images each choice would leave. */
export interface GalleryFacets {
  readonly splits: Readonly<Record<SplitChoice, number>>;
  readonly lengths: Readonly<Record<LengthClass, number>>;
  readonly confidences: Readonly<Record<ConfidenceClass, number>>;
  readonly periods: Readonly<Record<Period, number>>;
  /** Those with images to show, by id. */
  readonly authors: readonly { readonly id: AnnotatorId; readonly count: number }[];
  readonly rules: Readonly<Record<RuleTopic, number>>;
  readonly packs: readonly PackFacet[];
  /** Images with a caption of each kind; under no filter. */
  readonly sources: readonly { readonly source: CaptionSource; readonly count: number }[];
  /** Annotators with empty slots of their own, and how many; under no filter. */
  readonly todo: readonly { readonly id: AnnotatorId; readonly count: number }[];
}

export interface PackFacet {
  readonly hash: string;
  readonly name: string;
  readonly count: number;
}

/** A filter and an order that somebody gave a name; everybody in the project has it. */
export interface SavedView {
  readonly id: SavedViewId;
  readonly name: string;
  readonly query: GalleryQuery;
}
