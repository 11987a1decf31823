import type { Caption } from '#shared/domain/caption.ts';
import type { ChangeReason, ReviewItem, ReviewQueue } from '#shared/domain/review.ts';
import type { ProjectRef } from './project-ref.ts';
import type { SlotRef } from './slot-ref.ts';

/** Judging captions. Each throws AppError `NOT_PERMITTED` for whoever may not see them. */
export interface ReviewServices {
  readonly queue: (ref: ProjectRef) => Promise<ReviewQueue>;
  /** @throws AppError `NOT_FOUND` if the slot is empty by now. */
  readonly get: (ref: SlotRef) => Promise<ReviewItem>;
  readonly approve: (ref: SlotRef, expectedText: string) => Promise<Caption>;
  readonly sendBack: (
    ref: SlotRef,
    request: { readonly expectedText: string; readonly comment: string },
  ) => Promise<Caption>;
  readonly reword: (
    ref: SlotRef,
    request: {
      readonly expectedText: string;
      readonly text: string;
      readonly reason: ChangeReason | null;
    },
  ) => Promise<Caption>;
}
