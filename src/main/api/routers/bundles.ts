import { z } from 'zod';
import { annotatorId, imageId, path, projectRef, slot } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { CONFLICT_CHOICES } from '#shared/api/bundle.ts';

const choice = z.enum(CONFLICT_CHOICES);

/** Folders for volunteers. */
export const bundlesRouter = router({
  /** A job; its report comes from `jobs.report`. */
  export: procedure
    .input(
      projectRef.extend({
        annotatorId,
        folder: path,
        rules: z.string().max(100_000).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.bundles.export(input, input)),

  /** What merging would do; reads only. */
  preview: procedure
    .input(projectRef.extend({ path }))
    .query(({ ctx, input }) => ctx.services.bundles.preview(input, input.path)),

  merge: procedure
    .input(
      projectRef.extend({
        path,
        otherwise: choice,
        decisions: z.array(z.object({ imageId, slot, choice })).max(100_000),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.bundles.merge(input, input)),
});
