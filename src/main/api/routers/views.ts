import { z } from 'zod';
import { projectRef, savedViewId } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { galleryQuery } from '#shared/api/gallery-query.ts';

/** Filters of the gallery that have a name. */
export const viewsRouter = router({
  list: procedure.input(projectRef).query(({ ctx, input }) => ctx.services.views.list(input)),

  /** Keeps a filter and an order; an older view of that name is replaced. */
  save: procedure
    .input(projectRef.extend({ name: z.string().min(1).max(100), query: galleryQuery }))
    .mutation(({ ctx, input }) => ctx.services.views.save(input, input)),

  remove: procedure
    .input(projectRef.extend({ id: savedViewId }))
    .mutation(({ ctx, input }) => ctx.services.views.remove(input, input.id)),
});
