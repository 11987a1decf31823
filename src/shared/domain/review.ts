import type { Caption } from './caption.ts';
import type { RuleTopic } from './guideline.ts';
import type { AnnotatorId, ImageId, ReviewId, UnixMs } from './ids.ts';

/** `returned`: sent back to its author with a comment · `changed`: reworded by the reviewer. */
export type Verdict = 'approved' | 'returned' | 'changed';

export const CHANGE_REASONS = ['subject', 'attribute', 'count', 'relation', 'wording'] as const;
/** What was wrong with a caption that a reviewer reworded. */
export type ChangeReason = (typeof CHANGE_REASONS)[number];

/** One judgement of one caption; what was undone is not told. */
export interface Review {
  readonly id: ReviewId;
  readonly imageId: ImageId;
  readonly slot: number;
  readonly reviewerId: AnnotatorId | null;
  readonly reviewerName: string | null;
  readonly verdict: Verdict;
  readonly reason: ChangeReason | null;
  readonly comment: string;
  readonly textBefore: string;
  readonly textAfter: string;
  readonly madeAt: UnixMs;
}

/** Another wording that a caption can be compared with, and replaced by. */
export interface CaptionVersion {
  /** `suggestion`: what the model said · `earlier`: what stood here before · `slot`: another caption of the image. */
  readonly kind: 'suggestion' | 'earlier' | 'slot';
  /** Only of `slot`. */
  readonly slot: number | null;
  readonly text: string;
  /** The model pack's or the author's name. */
  readonly by: string | null;
}

/** A caption that waits for a reviewer, with what is needed to judge it. */
export interface ReviewItem {
  readonly caption: Caption;
  readonly fileName: string;
  readonly authorName: string | null;
  /** Newest first. */
  readonly reviews: readonly Review[];
  /** Those that read differently. */
  readonly versions: readonly CaptionVersion[];
}

/** Where the queue stands. */
export interface ReviewQueue {
  /** Captions that wait for this reviewer. */
  readonly waiting: number;
  /** Their places, first first; as many as fill a working hour. */
  readonly places: readonly { readonly imageId: ImageId; readonly slot: number }[];
}

/** What became of an annotator's captions, and how much they agree with the others'. */
export interface AnnotatorReport {
  readonly annotatorId: AnnotatorId;
  readonly captions: number;
  readonly approved: number;
  readonly returned: number;
  readonly changed: number;
  /** How often reviewers gave each reason. */
  readonly reasons: Readonly<Record<ChangeReason, number>>;
  /** Mean ROUGE-L, 0…1, of a caption against its image's others; `null` where there are none. */
  readonly agreement: number | null;
  /** Slots that were given to the annotator, and those of them that are still empty. */
  readonly assigned: number;
  readonly todo: number;
}

export interface PeopleReport {
  readonly annotators: readonly AnnotatorReport[];
  /** Images that the agreement was computed on: the first with two captions or more. */
  readonly comparedImages: number;
  /** Rules of the guideline that a caption of those images breaks. */
  readonly rules: readonly RuleAgreement[];
}

/** How a rule of the guideline is kept, on the compared images. */
export interface RuleAgreement {
  readonly topic: RuleTopic;
  /** Captions that break it. */
  readonly captions: number;
  /** Images in which some captions break it and others do not: annotators read the rule differently. */
  readonly dividedImages: number;
  /** Whose captions break it most often. */
  readonly mostOften: AnnotatorId | null;
}
