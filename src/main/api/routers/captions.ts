import { z } from 'zod';
import { projectRef, slotRef, suggestionId } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';

const MAX_CAPTION_LENGTH = 10_000;

const status = z.enum(['draft', 'approved', 'flagged'] satisfies CaptionStatus[]);

/** Editing. Every change is the annotator's of the settings, and one undo away. */
export const captionsRouter = router({
  /** Autosave. `session` names one visit to the field; an empty text empties the slot. */
  save: procedure
    .input(
      slotRef.extend({
        text: z.string().max(MAX_CAPTION_LENGTH),
        session: z.string().min(1).max(100),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.captions.save(input, input.text, input.session)),

  accept: procedure
    .input(slotRef.extend({ suggestionId }))
    .mutation(({ ctx, input }) => ctx.services.captions.accept(input, input.suggestionId)),

  setStatus: procedure
    .input(slotRef.extend({ status }))
    .mutation(({ ctx, input }) => ctx.services.captions.setStatus(input, input.status)),

  clear: procedure.input(slotRef).mutation(({ ctx, input }) => ctx.services.captions.clear(input)),

  /** Takes back this annotator's last step; `null` if there is none. */
  undo: procedure.input(projectRef).mutation(({ ctx, input }) => ctx.services.captions.undo(input)),

  redo: procedure.input(projectRef).mutation(({ ctx, input }) => ctx.services.captions.redo(input)),
});
