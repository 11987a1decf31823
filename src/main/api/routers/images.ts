import { z } from 'zod';
import { imageId, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { galleryFilter, galleryQuery } from '#shared/api/gallery-query.ts';

/** The most tiles that one request may ask for. */
const MAX_ITEMS = 500;

export const imagesRouter = router({
  /**
   * The ids that the query selects, in order: the grid's rows and the editor's next and previous. All
   * of them, or as many as fill the screen at once.
   */
  ids: procedure
    .input(projectRef.extend({ query: galleryQuery, limit: z.int().positive().optional() }))
    .query(({ ctx, input }) => ctx.services.images.listIds(input, input.query, input.limit)),

  /** What the tiles in view show, in the order of `ids`; ids that are gone are left out. */
  items: procedure
    .input(projectRef.extend({ ids: z.array(imageId).max(MAX_ITEMS) }))
    .query(({ ctx, input }) => ctx.services.images.listItems(input, input.ids)),

  counts: procedure
    .input(projectRef.extend({ filter: galleryFilter }))
    .query(({ ctx, input }) => ctx.services.images.count(input, input.filter)),

  /** How many images each choice of the filter would leave. */
  facets: procedure
    .input(projectRef.extend({ filter: galleryFilter }))
    .query(({ ctx, input }) => ctx.services.images.countFacets(input, input.filter)),

  /** The next image after `from` in the query's order, `null` at the end; `descending` goes back. */
  next: procedure
    .input(projectRef.extend({ query: galleryQuery, from: imageId }))
    .query(({ ctx, input }) => ctx.services.images.findNext(input, input.query, input.from)),

  get: procedure
    .input(projectRef.extend({ imageId }))
    .query(({ ctx, input }) => ctx.services.images.get(input, input.imageId)),
});
