import { z } from 'zod';
import { imageId, imageIds, projectRef, suggestionId } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { DECODING_METHODS } from '#shared/domain/suggestion.ts';

const MAX_BEAMS = 10;
const MAX_TYPED_LENGTH = 2000;
const MAX_KEYWORDS = 50;

const method = z.enum(DECODING_METHODS);

const typing = projectRef.extend({
  imageId,
  typed: z.string().max(MAX_TYPED_LENGTH),
  session: z.string().min(1).max(100),
});

export const suggestionsRouter = router({
  /** Starts a job that suggests; the editor asks again with the one image it shows. */
  ask: procedure
    .input(
      projectRef.extend({
        images: z.union([imageIds, z.literal('empty')]),
        method: method.optional(),
        beams: z.int().min(1).max(MAX_BEAMS).optional(),
        keywords: z.array(z.string().min(1).max(100)).max(MAX_KEYWORDS).optional(),
        seed: z.int().nonnegative().optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.suggestions.ask(input, input)),

  /** The words that the model in use would tell a caption of the image from. */
  keywords: procedure
    .input(projectRef.extend({ imageId }))
    .query(({ ctx, input, signal }) =>
      ctx.services.suggestions.keywords(input, input.imageId, signal),
    ),

  /** What would come next in a caption that somebody is typing. */
  complete: procedure
    .input(typing)
    .query(({ ctx, input, signal }) => ctx.services.suggestions.complete(input, input, signal)),

  /** What might stand where a word begins. */
  alternatives: procedure
    .input(typing)
    .query(({ ctx, input, signal }) => ctx.services.suggestions.alternatives(input, input, signal)),

  dismiss: procedure
    .input(projectRef.extend({ suggestionId }))
    .mutation(({ ctx, input }) => ctx.services.suggestions.dismiss(input, input.suggestionId)),

  /** Brings back one that was put aside. */
  restore: procedure
    .input(projectRef.extend({ suggestionId }))
    .mutation(({ ctx, input }) => ctx.services.suggestions.restore(input, input.suggestionId)),
});
