import { z } from 'zod';
import { imageIds, path, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { CAPTION_CHOICES, EXPORT_FORMATS } from '#shared/api/job-report.ts';
import { SPLITS } from '#shared/domain/image.ts';

const MAX_PATHS = 10_000;

/** In and out. Each is a job; its report comes from `jobs.report`. */
export const exchangeRouter = router({
  importPictures: procedure
    .input(projectRef.extend({ paths: z.array(path).min(1).max(MAX_PATHS) }))
    .mutation(({ ctx, input }) => ctx.services.exchange.importPictures(input, input.paths)),

  /** After a browser sent pictures to `/upload`; `batch` as it named them there. */
  importUploaded: procedure
    .input(projectRef.extend({ batch: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.exchange.importUploaded(input, input.batch)),

  /** A captions file of KTVIC or COCO; what is in the slots already stays. */
  importCaptions: procedure
    .input(projectRef.extend({ path, picturesFolder: path.optional() }))
    .mutation(({ ctx, input }) => ctx.services.exchange.importCaptions(input, input)),

  export: procedure
    .input(
      projectRef.extend({
        format: z.enum(EXPORT_FORMATS),
        path,
        captions: z.enum(CAPTION_CHOICES).default('all'),
        withCard: z.boolean().optional(),
        split: z.enum(SPLITS).optional(),
        imageIds: imageIds.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.exchange.exportDataset(input, input)),
});
