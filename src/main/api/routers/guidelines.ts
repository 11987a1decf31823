import { projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { guidelineChoiceSchema } from '#shared/domain/guideline.ts';

/** What the captions of a project are held to. */
export const guidelinesRouter = router({
  get: procedure.input(projectRef).query(({ ctx, input }) => ctx.services.guidelines.get(input)),

  /** Holds the project to another guideline; its captions are looked at again meanwhile. */
  set: procedure
    .input(projectRef.extend({ choice: guidelineChoiceSchema }))
    .mutation(({ ctx, input }) => ctx.services.guidelines.set(input, input.choice)),
});
