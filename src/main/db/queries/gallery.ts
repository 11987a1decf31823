import type { ReadableDb } from '#main/db/connection.ts';
import type {
  GalleryCounts,
  GalleryFilter,
  GalleryItem,
  GalleryQuery,
  GallerySort,
  GalleryStatus,
} from '#shared/domain/gallery.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { toPhraseQuery } from './phrase-query.ts';

/** A search as the caller prepared it: this layer does not know Vietnamese. */
export interface GallerySearch {
  /** As it was typed. */
  readonly text: string;
  /** Without case and marks. */
  readonly folded: string;
  /** Whether the marks in `text` must match. */
  readonly exact: boolean;
}

export interface GallerySelection extends Omit<GalleryQuery, 'search'> {
  readonly search?: GallerySearch | undefined;
  /** Caption slots that an image offers. */
  readonly slotCount: number;
}

export interface GalleryWindow {
  readonly offset: number;
  readonly limit: number;
}

/** Each is the first column of a covering index that also holds what the statuses ask for. */
const SORT_COLUMNS: Readonly<Record<GallerySort, string>> = {
  name: 'sort_name',
  date: 'imported_at_ms',
  confidence: 'least_logprob',
};

const STATUS_CONDITIONS: Readonly<Record<GalleryStatus, string>> = {
  empty: 'filled_slots = 0',
  partial: 'filled_slots BETWEEN 1 AND @slotCount - 1',
  full: 'filled_slots >= @slotCount',
  suggested: 'open_suggestions > 0',
  flagged: 'flagged_slots > 0',
  approved: 'filled_slots > 0 AND approved_slots = filled_slots',
};

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
  const column = SORT_COLUMNS[selection.sort];
  const direction = selection.descending === true ? 'DESC' : 'ASC';
  const { conditions, parameters } = toConditions(selection, selection.slotCount, selection.search);
  const { status } = selection;
  if (status !== undefined) conditions.push(STATUS_CONDITIONS[status]);
  if (from !== undefined) {
    const comparison = direction === 'ASC' ? '>' : '<';
    conditions.push(
      `(${column}, id) ${comparison} (SELECT ${column}, id FROM images WHERE id = @from)`,
    );
    parameters['from'] = from;
  }
  if (status !== 'partial' && status !== 'full') delete parameters['slotCount'];
  return {
    sql: `SELECT id FROM images INDEXED BY images_sorted_by_${selection.sort}
      WHERE ${conditions.join(' AND ')} ORDER BY ${column} ${direction}, id ${direction}`,
    parameters,
  };
}

/** What tiles show, in the order of `ids`; ids that are gone are left out. */
export function listGalleryItems(db: ReadableDb, ids: readonly ImageId[]): readonly GalleryItem[] {
  return db
    .prepare<[string], GalleryItem>(
      `SELECT images.id, file_name AS fileName, width_px AS widthPx, height_px AS heightPx,
         filled_slots AS filledSlots, approved_slots AS approvedSlots,
         flagged_slots AS flaggedSlots, open_suggestions AS openSuggestions,
         iif(open_suggestions > 0, least_logprob, NULL) AS leastLogprob,
         (SELECT text FROM captions WHERE image_id = images.id ORDER BY slot LIMIT 1) AS firstCaption
       FROM json_each(?) AS wanted CROSS JOIN images ON images.id = wanted.value
       ORDER BY wanted.key`,
    )
    .all(JSON.stringify(ids));
}

/** Counts images in total and for each status, in one scan. */
export function countGallery(
  db: ReadableDb,
  filter: Pick<GalleryFilter, 'authorId'> & Pick<GallerySelection, 'search' | 'slotCount'>,
): GalleryCounts {
  const { conditions, parameters } = toConditions(filter, filter.slotCount, filter.search);
  const sums = Object.entries(STATUS_CONDITIONS).map(
    ([status, condition]) => `count(*) FILTER (WHERE ${condition}) AS ${status}`,
  );
  const counts = db
    .prepare<[object], GalleryCounts>(
      `SELECT count(*) AS total, ${sums.join(', ')}
       FROM images INDEXED BY images_sorted_by_date WHERE ${conditions.join(' AND ')}`,
    )
    .get(parameters);
  if (counts === undefined) throw new Error('An aggregate always has one row');
  return counts;
}

function toConditions(
  { authorId }: Pick<GalleryFilter, 'authorId'>,
  slotCount: number,
  search: GallerySearch | undefined,
): { conditions: string[]; parameters: Record<string, string | number> } {
  const conditions = ['TRUE'];
  const parameters: Record<string, string | number> = { slotCount };
  if (authorId !== undefined) {
    conditions.push(
      'EXISTS (SELECT 1 FROM captions WHERE author_id = @authorId AND image_id = images.id)',
    );
    parameters['authorId'] = authorId;
  }
  if (search !== undefined && search.text.trim() !== '') {
    conditions.push(toSearchCondition(search, parameters));
  }
  return { conditions, parameters };
}

function toSearchCondition(
  { text, folded, exact }: GallerySearch,
  parameters: Record<string, string | number>,
): string {
  parameters['fileName'] = `%${text
    .trim()
    .normalize('NFC')
    .replaceAll(/[\\%_]/g, '\\$&')}%`;
  const inFileName = "file_name LIKE @fileName ESCAPE '\\'";
  const phrase = exact ? toPhraseQuery('text', text) : toPhraseQuery('folded_text', folded);
  if (phrase === undefined) return inFileName;
  parameters['phrase'] = phrase;
  return `(${inFileName} OR id IN (
    SELECT rowid / 1024 FROM caption_search WHERE caption_search MATCH @phrase))`;
}
