import type { ReadableDb } from '#main/db/connection.ts';
import type { CaptionSource } from '#shared/domain/caption.ts';
import type { GalleryFacets, PackFacet } from '#shared/domain/gallery.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import {
  CONFIDENCE_CONDITIONS,
  LENGTH_CONDITIONS,
  MASKED_AUTHORS,
  PERIOD_CONDITIONS,
  RULE_CONDITIONS,
  type PreparedFilter,
  SPLIT_CONDITIONS,
  toConditions,
} from './gallery-conditions.ts';

/** The facets that are counted in one scan of the images, by the condition of each choice. */
const CHOICES = {
  splits: SPLIT_CONDITIONS,
  lengths: LENGTH_CONDITIONS,
  confidences: CONFIDENCE_CONDITIONS,
  periods: PERIOD_CONDITIONS,
  rules: RULE_CONDITIONS,
} as const;

type CountedFacets = Pick<GalleryFacets, keyof typeof CHOICES>;

/**
 * What of a filter each facet is counted without: its own choice, so that the others can be compared
 * with it. Those of facets that are not chosen are the same and counted in one scan.
 */
const OWN_CHOICE = {
  splits: 'split',
  lengths: 'length',
  confidences: 'confidence',
  periods: 'changed',
  rules: 'rule',
  authors: 'authorId',
} as const satisfies Partial<Record<keyof GalleryFacets, keyof PreparedFilter>>;

type ScannedFacet = keyof typeof OWN_CHOICE;

/** One scan: the facets it counts under a filter. */
export interface FacetScan {
  readonly facets: readonly ScannedFacet[];
  readonly filter: PreparedFilter;
}

/** The scans that count everything but the packs; each is short, so that others get a turn between. */
export function planFacetScans(filter: PreparedFilter): readonly FacetScan[] {
  const all = Object.keys(OWN_CHOICE) as ScannedFacet[];
  const isChosen = (facet: ScannedFacet): boolean => filter[OWN_CHOICE[facet]] !== undefined;
  const free = all.filter((facet) => !isChosen(facet));
  return [
    ...(free.length === 0 ? [] : [{ facets: free, filter }]),
    ...all.filter(isChosen).map((facet) => ({
      facets: [facet],
      filter: { ...filter, [OWN_CHOICE[facet]]: undefined },
    })),
  ];
}

/** Counts the facets of one scan. `authorIds` are the annotators that may have images. */
export function countFacets(
  db: ReadableDb,
  { facets, filter }: FacetScan,
  authorIds: readonly AnnotatorId[],
): Partial<Omit<GalleryFacets, 'packs' | 'todo' | 'sources'>> {
  const { conditions, parameters } = toConditions(filter);
  const columns = facets.flatMap((facet) =>
    facet === 'authors'
      ? authorIds.map((id) => toColumn('authors', id, toAuthorBit(id)))
      : Object.entries(CHOICES[facet]).map(([choice, condition]) =>
          toColumn(facet, choice, condition),
        ),
  );
  if (columns.length === 0) return { authors: [] };
  const row = db
    .prepare<[object], Readonly<Record<string, number>>>(
      `SELECT ${columns.join(', ')} FROM images INDEXED BY images_sorted_by_date
       WHERE ${conditions.join(' AND ')}`,
    )
    .get({ ...parameters, ...(facets.includes('periods') && { now: filter.now ?? 0 }) });
  if (row === undefined) throw new Error('An aggregate always has one row');
  const counted = facets
    .filter((facet) => facet !== 'authors')
    .map((facet) => [facet, toCounts(row, facet)] as const);
  const authors = authorIds
    .map((id) => ({ id, count: row[toName('authors', id)] ?? 0 }))
    .filter(({ count }) => count > 0);
  return {
    ...(Object.fromEntries(counted) as Partial<CountedFacets>),
    ...(facets.includes('authors') && { authors }),
  };
}

/** Counts the images that each model pack has suggested for; those it has none for are left out. */
export function countPacks(db: ReadableDb, filter: PreparedFilter): readonly PackFacet[] {
  const { conditions, parameters } = toConditions({ ...filter, packHash: undefined });
  const isOpen = conditions.every((condition) => condition === 'TRUE');
  const within = isOpen
    ? ''
    : `WHERE image_id IN (SELECT id FROM images INDEXED BY images_sorted_by_date
         WHERE ${conditions.join(' AND ')})`;
  return db
    .prepare<[object], PackFacet>(
      `SELECT pack_hash AS hash, pack_name AS name, count(DISTINCT image_id) AS count
       FROM suggestions INDEXED BY suggestions_by_pack ${within}
       GROUP BY pack_hash, pack_name ORDER BY pack_name, pack_hash`,
    )
    .all(parameters);
}

/** Counts the images with a caption of each source, under no filter. */
export function countSources(db: ReadableDb): GalleryFacets['sources'] {
  return db
    .prepare<[], { source: CaptionSource; count: number }>(
      `SELECT source, count(DISTINCT image_id) AS count
       FROM captions INDEXED BY captions_by_source GROUP BY source`,
    )
    .all();
}

/** Without a bit of its own an author has no count; the filter still finds the images. */
function toAuthorBit(id: AnnotatorId): string {
  return id <= MASKED_AUTHORS ? `author_mask & (1 << ${Number(id) - 1})` : 'FALSE';
}

function toName(facet: ScannedFacet, choice: string | number): string {
  return `${facet}_${String(choice).replaceAll('-', '_')}`;
}

function toColumn(facet: ScannedFacet, choice: string | number, condition: string): string {
  return `count(*) FILTER (WHERE ${condition}) AS ${toName(facet, choice)}`;
}

function toCounts(
  row: Readonly<Record<string, number>>,
  facet: keyof CountedFacets,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.keys(CHOICES[facet]).map((choice) => [choice, row[toName(facet, choice)] ?? 0]),
  );
}
