import { projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { z } from 'zod';
import { guidelineChoiceSchema } from '#shared/domain/guideline.ts';

/** What the captions of a project are held to. */
const wordRef = projectRef.extend({ word: z.string().trim().min(1).max(100) });

export const guidelinesRouter = router({
  get: procedure.input(projectRef).query(({ ctx, input }) => ctx.services.guidelines.get(input)),

  /** The project's dictionary: words that no rule takes for misspelt. */
  words: procedure
    .input(projectRef)
    .query(({ ctx, input }) => ctx.services.guidelines.listWords(input)),

  addWord: procedure
    .input(wordRef)
    .mutation(({ ctx, input }) => ctx.services.guidelines.addWord(input, input.word)),

  removeWord: procedure
    .input(wordRef)
    .mutation(({ ctx, input }) => ctx.services.guidelines.removeWord(input, input.word)),

  /** Holds the project to another guideline; its captions are looked at again meanwhile. */
  set: procedure
    .input(projectRef.extend({ choice: guidelineChoiceSchema }))
    .mutation(({ ctx, input }) => ctx.services.guidelines.set(input, input.choice)),
});
