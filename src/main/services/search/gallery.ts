import { listAnnotators } from '#main/db/queries/annotators.ts';
import { countAssignments } from '#main/db/queries/assignments.ts';
import {
  countGallery,
  findNextGalleryId,
  type GalleryWindow,
  listGalleryIds,
} from '#main/db/queries/gallery.ts';
import {
  countFacets,
  countPacks,
  countSources,
  planFacetScans,
} from '#main/db/queries/gallery-facets.ts';
import type { PreparedOrder } from '#main/db/queries/gallery-sort-key.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import {
  type GalleryCounts,
  type GalleryFacets,
  type GalleryFilter,
  type GalleryOrder,
  type GalleryQuery,
  toFilter,
} from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { drawShuffle } from './draw-shuffle.ts';
import { prepareFilter, type SearchDeps } from './prepare-filter.ts';

/** The ids of the images that a query selects, in order. @throws AppError as `prepareFilter`. */
export async function listGallery(
  deps: SearchDeps,
  query: GalleryQuery,
  window?: GalleryWindow,
): Promise<readonly ImageId[]> {
  const prepared = await prepareFilter(deps, toCaptionFilter(query));
  return listGalleryIds(deps.project.db, { ...prepared, ...prepareOrder(query) }, window);
}

/** How many images there are under the rest of the filter for each status. @throws as `prepareFilter`. */
export async function countGalleryByStatus(
  deps: SearchDeps,
  filter: GalleryFilter,
): Promise<GalleryCounts> {
  return countGallery(deps.project.db, await prepareFilter(deps, filter));
}

/** How many images each choice of the filter would leave. @throws AppError as `prepareFilter`. */
export async function countGalleryFacets(
  deps: SearchDeps,
  filter: GalleryFilter,
): Promise<GalleryFacets> {
  const { db } = deps.project;
  const prepared = await prepareFilter(deps, filter);
  const authorIds = listAnnotators(db).map(({ id }) => id);
  let counted = {};
  for (const scan of planFacetScans(prepared)) {
    counted = { ...counted, ...countFacets(db, scan, authorIds) };
    await yieldToLoop();
  }
  const todo = countAssignments(db)
    .filter((person) => person.todo > 0)
    .map((person) => ({ id: person.annotatorId, count: person.todo }));
  const packs = countPacks(db, prepared);
  await yieldToLoop();
  const sources = countSources(db);
  return {
    ...(counted as Omit<GalleryFacets, 'packs' | 'todo' | 'sources'>),
    packs,
    todo,
    sources,
  };
}

/** The next image in the query's order after a given one; `null` at the end. */
export async function findNextInGallery(
  deps: SearchDeps,
  query: GalleryQuery,
  from: ImageId,
): Promise<ImageId | null> {
  const prepared = await prepareFilter(deps, toCaptionFilter(query));
  return findNextGalleryId(deps.project.db, { ...prepared, ...prepareOrder(query) }, from) ?? null;
}

/** What a query narrows by; words that say what is to be seen in a picture are not looked for in captions. */
function toCaptionFilter(query: GalleryQuery): GalleryFilter {
  const { likeImageId: _, byMeaning, search, ...filter } = toFilter(query);
  return byMeaning === true ? filter : { ...filter, search };
}

function prepareOrder({ sort, descending, seed }: GalleryOrder): PreparedOrder {
  return { sort, descending, shuffle: sort === 'random' ? drawShuffle(seed) : undefined };
}
