import type { ReadableDb } from '#main/db/connection.ts';
import type { GalleryCounts, GalleryItem } from '#shared/domain/gallery.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { type PreparedFilter, STATUS_CONDITIONS, toConditions } from './gallery-conditions.ts';
import { type PreparedOrder, toSortKey } from './gallery-sort-key.ts';

export interface GallerySelection extends PreparedFilter, PreparedOrder {}

export interface GalleryWindow {
  readonly offset: number;
  readonly limit: number;
}

interface Statement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** The ids of the images that a query selects, in order; all of them without a window. */
export function listGalleryIds(
  db: ReadableDb,
  selection: GallerySelection,
  window?: GalleryWindow,
): readonly ImageId[] {
  const { sql, parameters } = selectGalleryIds(selection);
  return db
    .prepare<[object], ImageId>(`${sql} LIMIT @limit OFFSET @offset`)
    .pluck()
    .all({ ...parameters, limit: window?.limit ?? -1, offset: window?.offset ?? 0 });
}

/**
 * The next image in the query's order after a given one, whether that one is selected or not.
 *
 * @returns `undefined` at the end of the list.
 */
export function findNextGalleryId(
  db: ReadableDb,
  selection: GallerySelection,
  from: ImageId,
): ImageId | undefined {
  const { sql, parameters } = selectGalleryIds(selection, from);
  return db.prepare<[object], ImageId>(`${sql} LIMIT 1`).pluck().get(parameters);
}

/** The statement behind both; exported so that a test can hold its plan. */
export function selectGalleryIds(selection: GallerySelection, from?: ImageId): Statement {
  const { index, key, parameters: keyParameters } = toSortKey(selection);
  const direction = selection.descending === true ? 'DESC' : 'ASC';
  const { conditions, parameters } = toConditions(selection);
  const comparison = direction === 'ASC' ? '>' : '<';
  const after =
    from === undefined
      ? []
      : [`(${key}, id) ${comparison} (SELECT ${key}, id FROM images WHERE id = @from)`];
  return {
    sql: `SELECT id FROM images INDEXED BY ${index}
      WHERE ${[...conditions, ...after].join(' AND ')} ORDER BY ${key} ${direction}, id ${direction}`,
    parameters: { ...parameters, ...keyParameters, ...(from !== undefined && { from }) },
  };
}

/** What tiles show, in the order of `ids`; ids that are gone are left out. */
export function listGalleryItems(
  db: ReadableDb,
  ids: readonly ImageId[],
  captionsBy: AnnotatorId | null | 'anyone' = 'anyone',
): readonly GalleryItem[] {
  const isBy = captionsBy === 'anyone' ? 'TRUE' : 'author_id = @captionsBy';
  return db
    .prepare<[object], GalleryItem>(
      `SELECT images.id, file_name AS fileName, width_px AS widthPx, height_px AS heightPx,
         filled_slots AS filledSlots, approved_slots AS approvedSlots,
         flagged_slots AS flaggedSlots, open_suggestions AS openSuggestions,
         iif(open_suggestions > 0, least_logprob, NULL) AS leastLogprob,
         (SELECT text FROM captions WHERE image_id = images.id AND ${isBy}
           ORDER BY slot LIMIT 1) AS firstCaption
       FROM json_each(@ids) AS wanted CROSS JOIN images ON images.id = wanted.value
       ORDER BY wanted.key`,
    )
    .all({ ids: JSON.stringify(ids), ...(captionsBy !== 'anyone' && { captionsBy }) });
}

/** Counts images in total and for each status, in one scan; the filter's own status plays no part. */
export function countGallery(db: ReadableDb, filter: PreparedFilter): GalleryCounts {
  const { conditions, parameters } = toConditions({ ...filter, status: undefined });
  const sums = Object.entries(STATUS_CONDITIONS).map(
    ([status, condition]) => `count(*) FILTER (WHERE ${condition}) AS ${status}`,
  );
  const counts = db
    .prepare<[object], GalleryCounts>(
      `SELECT count(*) AS total, ${sums.join(', ')}
       FROM images INDEXED BY images_sorted_by_date WHERE ${conditions.join(' AND ')}`,
    )
    .get({ ...parameters, slotCount: filter.slotCount });
  if (counts === undefined) throw new Error('An aggregate always has one row');
  return counts;
}
