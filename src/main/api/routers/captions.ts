import { z } from 'zod';
import { imageIds, projectRef, slot, slotRef, suggestionId } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { galleryFilter } from '#shared/api/gallery-query.ts';
import { takenWordsSchema } from '#shared/domain/taken-words.ts';
import { MARKS_RULES } from '#shared/domain/gallery.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';

const MAX_CAPTION_LENGTH = 10_000;
const MAX_TYPED_LENGTH = 2000;

const status = z.enum(['draft', 'approved', 'flagged'] satisfies CaptionStatus[]);

const replaceRequest = projectRef.extend({
  filter: galleryFilter,
  find: z.object({
    text: z.string().min(1).max(500),
    isPattern: z.boolean().optional(),
    marks: z.enum(MARKS_RULES).optional(),
    wholeWords: z.boolean().optional(),
  }),
  replacement: z.string().max(2000),
});

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
        taken: z.array(takenWordsSchema).max(200).optional(),
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

  /** How a slot came to hold what it holds, oldest first. */
  history: procedure.input(slotRef).query(({ ctx, input }) => ctx.services.captions.history(input)),

  /** Words used before in this project that complete what somebody types. */
  phrases: procedure
    .input(slotRef.extend({ typed: z.string().max(MAX_TYPED_LENGTH) }))
    .query(({ ctx, input }) => ctx.services.captions.phrases(input, input.typed)),

  /** What replacing would change; reads only. */
  previewReplace: procedure
    .input(replaceRequest)
    .query(({ ctx, input }) => ctx.services.captions.previewReplace(input, input)),

  /** Replaces in the captions of all images that the filter selects. */
  replace: procedure
    .input(replaceRequest)
    .mutation(({ ctx, input }) => ctx.services.captions.replace(input, input)),

  /** Takes back this annotator's last step; `null` if there is none. */
  undo: procedure.input(projectRef).mutation(({ ctx, input }) => ctx.services.captions.undo(input)),

  redo: procedure.input(projectRef).mutation(({ ctx, input }) => ctx.services.captions.redo(input)),
});
