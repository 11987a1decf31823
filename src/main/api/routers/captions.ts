import { z } from 'zod';
import { imageIds, projectRef, slot, slotRef, suggestionId } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';

const MAX_CAPTION_LENGTH = 10_000;

const status = z.enum(['draft', 'approved', 'flagged'] satisfies CaptionStatus[]);

/** Editing. Every change is the annotator's of the settings, and one undo away. */
export const captionsRouter = router({
  /**
   * Autosave; answers with what the slot holds now. When it does, the text is on the disk.
   *
   * `session` names one visit to the field; `expectedText` is what the field last knew to be saved,
   * and `EDIT_CONFLICT` says that somebody else wrote there meanwhile.
   */
  save: procedure
    .input(
      slotRef.extend({
        text: z.string().max(MAX_CAPTION_LENGTH),
        session: z.string().min(1).max(100).optional(),
        expectedText: z.string().max(MAX_CAPTION_LENGTH).optional(),
        suggestionId: suggestionId.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.captions.save(input, input)),

  /** Takes a suggestion as it is; `EDIT_CONFLICT` if the slot is filled and `replace` is not set. */
  accept: procedure
    .input(
      projectRef.extend({
        suggestionId,
        slot: slot.optional(),
        replace: z.boolean().optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.captions.accept(input, input)),

  setStatus: procedure
    .input(slotRef.extend({ status }))
    .mutation(({ ctx, input }) => ctx.services.captions.setStatus(input, input.status)),

  clear: procedure.input(slotRef).mutation(({ ctx, input }) => ctx.services.captions.clear(input)),

  /** Takes each image's surest suggestion into its lowest empty slot. */
  acceptMany: procedure
    .input(projectRef.extend({ imageIds }))
    .mutation(({ ctx, input }) => ctx.services.captions.acceptMany(input, input.imageIds)),

  /** Gives every caption of the images a status. */
  setStatusOfMany: procedure
    .input(projectRef.extend({ imageIds, status }))
    .mutation(({ ctx, input }) =>
      ctx.services.captions.setStatusOfMany(input, input.imageIds, input.status),
    ),

  /** Takes back this annotator's last step; `null` if there is none. */
  undo: procedure.input(projectRef).mutation(({ ctx, input }) => ctx.services.captions.undo(input)),

  redo: procedure.input(projectRef).mutation(({ ctx, input }) => ctx.services.captions.redo(input)),
});
