import { z } from 'zod';
import { imageId, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';

const limit = z.int().min(1).max(1000).default(100);

export const embeddingsRouter = router({
  /** Starts a job that has the image encoder look at every image it has not seen. */
  compute: procedure
    .input(projectRef)
    .mutation(({ ctx, input }) => ctx.services.embeddings.compute(input)),

  /** The images most like a text, or like another image. */
  rank: procedure
    .input(
      projectRef.extend({
        like: z.union([
          z.object({ text: z.string().trim().min(1).max(1000) }),
          z.object({ imageId }),
        ]),
        limit,
      }),
    )
    .query(({ ctx, input, signal }) =>
      ctx.services.embeddings.rank(input, input, signal ?? new AbortController().signal),
    ),
});
