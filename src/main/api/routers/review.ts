import { z } from 'zod';
import { projectRef, slotRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { CHANGE_REASONS } from '#shared/domain/review.ts';

const MAX_LENGTH = 10_000;

/** `expectedText` is what the reviewer saw; `EDIT_CONFLICT` says that it was changed meanwhile. */
const judgement = slotRef.extend({ expectedText: z.string().max(MAX_LENGTH) });

/** Judging captions. Every judgement is one undo away. */
export const reviewRouter = router({
  queue: procedure.input(projectRef).query(({ ctx, input }) => ctx.services.review.queue(input)),

  get: procedure.input(slotRef).query(({ ctx, input }) => ctx.services.review.get(input)),

  approve: procedure
    .input(judgement)
    .mutation(({ ctx, input }) => ctx.services.review.approve(input, input.expectedText)),

  sendBack: procedure
    .input(judgement.extend({ comment: z.string().min(1).max(2000) }))
    .mutation(({ ctx, input }) => ctx.services.review.sendBack(input, input)),

  reword: procedure
    .input(
      judgement.extend({
        text: z.string().max(MAX_LENGTH),
        reason: z.enum(CHANGE_REASONS).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.review.reword(input, input)),
});
