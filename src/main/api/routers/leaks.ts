import { z } from 'zod';
import { corpusId, imageIds, path, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { SPLITS } from '#shared/domain/image.ts';

const share = z.number().min(0).max(1);

/** Splits, and pictures that look alike across them. */
export const leaksRouter = router({
  report: procedure
    .input(projectRef)
    .query(({ ctx, input, signal }) =>
      ctx.services.leaks.report(input, signal ?? new AbortController().signal),
    ),

  /** A job that looks at every picture without a fingerprint. */
  fingerprint: procedure
    .input(projectRef)
    .mutation(({ ctx, input }) => ctx.services.leaks.fingerprint(input)),

  /** Lets the leaks that there are now be. */
  accept: procedure
    .input(projectRef)
    .mutation(({ ctx, input }) => ctx.services.leaks.accept(input)),

  assign: procedure
    .input(
      projectRef.extend({
        seed: z.string().min(1).max(100),
        shares: z.object({ train: share, val: share, test: share }),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.leaks.assign(input, input)),

  setSplits: procedure
    .input(
      projectRef.extend({
        parts: z
          .array(z.object({ split: z.enum(SPLITS).nullable(), imageIds: imageIds.readonly() }))
          .min(1)
          .max(SPLITS.length + 1)
          .readonly(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.leaks.setSplits(input, input.parts)),

  importCorpus: procedure
    .input(projectRef.extend({ path }))
    .mutation(({ ctx, input }) => ctx.services.leaks.importCorpus(input, input.path)),

  removeCorpus: procedure
    .input(projectRef.extend({ id: corpusId }))
    .mutation(({ ctx, input }) => ctx.services.leaks.removeCorpus(input, input.id)),
});
