import { z } from 'zod';
import { imageId, projectRef, suggestionId } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import type { DecodingMethod } from '#shared/domain/suggestion.ts';

const MAX_BEAMS = 10;
const MAX_NAMED_IMAGES = 100_000;

const method = z.enum(['greedy', 'beam'] satisfies DecodingMethod[]);

export const suggestionsRouter = router({
  /** Starts a job that suggests; the editor asks again with the one image it shows. */
  ask: procedure
    .input(
      projectRef.extend({
        images: z.union([z.array(imageId).min(1).max(MAX_NAMED_IMAGES), z.literal('empty')]),
        method: method.default('beam'),
        beams: z.int().min(1).max(MAX_BEAMS).default(5),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.suggestions.ask(input, input)),

  dismiss: procedure
    .input(projectRef.extend({ suggestionId }))
    .mutation(({ ctx, input }) => ctx.services.suggestions.dismiss(input, input.suggestionId)),
});
