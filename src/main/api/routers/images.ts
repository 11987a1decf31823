import { z } from 'zod';
import { galleryFilter, galleryQuery, imageId, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';

/** The most tiles that one request may ask for. */
const MAX_ITEMS = 500;

export const imagesRouter = router({
  /** Every id that the query selects, in order: the grid's rows and the editor's next and previous. */
  ids: procedure
    .input(projectRef.extend({ query: galleryQuery }))
    .query(({ ctx, input }) => ctx.services.images.listIds(input, input.query)),

  /** What the tiles in view show, in the order of `ids`; ids that are gone are left out. */
  items: procedure
    .input(projectRef.extend({ ids: z.array(imageId).max(MAX_ITEMS) }))
    .query(({ ctx, input }) => ctx.services.images.listItems(input, input.ids)),

  counts: procedure
    .input(projectRef.extend({ filter: galleryFilter }))
    .query(({ ctx, input }) => ctx.services.images.count(input, input.filter)),

  /** The next image after `from` in the query's order, `null` at the end; `descending` goes back. */
  next: procedure
    .input(projectRef.extend({ query: galleryQuery, from: imageId }))
    .query(({ ctx, input }) => ctx.services.images.findNext(input, input.query, input.from)),

  get: procedure
    .input(projectRef.extend({ imageId }))
    .query(({ ctx, input }) => ctx.services.images.get(input, input.imageId)),
});
