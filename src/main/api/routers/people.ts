import { z } from 'zod';
import { annotatorId, imageIds, projectRef, slot } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { ANNOTATOR_ROLES } from '#shared/domain/annotator.ts';

/** Who works on a project and on what. */
export const peopleRouter = router({
  report: procedure.input(projectRef).query(({ ctx, input }) => ctx.services.people.report(input)),

  add: procedure
    .input(projectRef.extend({ name: z.string().trim().min(1).max(100) }))
    .mutation(({ ctx, input }) => ctx.services.people.add(input, input.name)),

  setRole: procedure
    .input(projectRef.extend({ annotatorId, role: z.enum(ANNOTATOR_ROLES) }))
    .mutation(({ ctx, input }) =>
      ctx.services.people.setRole(input, input.annotatorId, input.role),
    ),

  /** Whether annotators see their own captions alone. */
  setBlind: procedure
    .input(projectRef.extend({ isBlind: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.services.people.setBlind(input, input.isBlind)),

  /** Gives somebody a slot of the next images where it is free. @returns How many. */
  assign: procedure
    .input(
      projectRef.extend({
        annotatorId,
        slot,
        count: z.int().min(1).max(100_000),
        imageIds: imageIds.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.people.assign(input, input)),

  /** Takes back what somebody has not begun. */
  release: procedure
    .input(projectRef.extend({ annotatorId }))
    .mutation(({ ctx, input }) => ctx.services.people.release(input, input.annotatorId)),
});
