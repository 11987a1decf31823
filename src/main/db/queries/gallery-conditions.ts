import {
  type ConfidenceClass,
  type GalleryFilter,
  type GalleryStatus,
  LENGTH_CLASSES,
  type LengthClass,
  type Period,
  type SplitChoice,
} from '#shared/domain/gallery.ts';
import { RULE_TOPICS, type RuleTopic } from '#shared/domain/guideline.ts';
import type { AnnotatorId, ImageId, UnixMs } from '#shared/domain/ids.ts';
import type { SearchTerm } from '#shared/domain/search-term.ts';
import { type BehindRow, type DayRange, toBehindCondition } from './behind-conditions.ts';
import { toTermsQuery } from './terms-query.ts';

/** A search as the caller prepared it: this layer does not know Vietnamese. */
export interface GallerySearch {
  /** As it was typed; a part of a file name may be meant. */
  readonly text: string;
  readonly terms: readonly SearchTerm[];
}

/** A filter as the queries take it. */
export interface PreparedFilter
  extends Omit<GalleryFilter, 'search' | 'isPattern' | 'marks' | 'changed' | 'behind'> {
  readonly search?: GallerySearch | undefined;
  /** The images that a search by regular expression found. */
  readonly foundIds?: readonly ImageId[] | undefined;
  readonly changed?: Period | undefined;
  readonly behind?: { readonly row: BehindRow; readonly day?: DayRange | undefined } | undefined;
  /** The images behind a bar that counts words. */
  readonly behindIds?: readonly ImageId[] | undefined;
  /** Only captions by this annotator are searched, for somebody who may not read the others. */
  readonly searchedAuthorId?: AnnotatorId | null | undefined;
  /** Images with an empty slot that is this annotator's. */
  readonly todoFor?: AnnotatorId | undefined;
  /** What periods are counted back from; needed where they are. */
  readonly now?: UnixMs;
  /** Caption slots that an image offers. */
  readonly slotCount: number;
}

export interface Conditions {
  /** Never empty; to be joined with AND. */
  readonly conditions: readonly string[];
  readonly parameters: Record<string, string | number>;
}

const DAY_MS = 86_400_000;

export const STATUS_CONDITIONS: Readonly<Record<GalleryStatus, string>> = {
  empty: 'filled_slots = 0',
  partial: 'filled_slots BETWEEN 1 AND @slotCount - 1',
  full: 'filled_slots >= @slotCount',
  suggested: 'open_suggestions > 0',
  flagged: 'flagged_slots > 0',
  approved: 'filled_slots > 0 AND approved_slots = filled_slots',
};

export const SPLIT_CONDITIONS: Readonly<Record<SplitChoice, string>> = {
  train: "split = 'train'",
  val: "split = 'val'",
  test: "split = 'test'",
  none: 'split IS NULL',
};

export const LENGTH_CONDITIONS = Object.fromEntries(
  LENGTH_CLASSES.map((name, bit) => [name, `length_mask & ${1 << bit}`]),
) as Readonly<Record<LengthClass, string>>;

/** ln 0.7 and ln 0.5; an image without an open suggestion has 1. */
const [SURE, UNSURE] = [Math.log(0.7), Math.log(0.5)];
export const CONFIDENCE_CONDITIONS: Readonly<Record<ConfidenceClass, string>> = {
  sure: `least_logprob BETWEEN ${SURE} AND 0`,
  unsure: `least_logprob >= ${UNSURE} AND least_logprob < ${SURE}`,
  doubtful: `least_logprob < ${UNSURE}`,
};

export const PERIOD_CONDITIONS: Readonly<Record<Period, string>> = {
  day: `captioned_at_ms >= @now - ${DAY_MS}`,
  week: `captioned_at_ms >= @now - ${7 * DAY_MS}`,
  month: `captioned_at_ms >= @now - ${30 * DAY_MS}`,
  older: `captioned_at_ms BETWEEN 1 AND @now - ${30 * DAY_MS} - 1`,
};

export const RULE_CONDITIONS = Object.fromEntries(
  RULE_TOPICS.map((topic, bit) => [topic, `rule_mask & ${2 ** bit}`]),
) as Readonly<Record<RuleTopic, string>>;

/** Annotators with a bit of their own in `author_mask`. */
export const MASKED_AUTHORS = 62;

/** What a filter asks of a row of `images`; only parameters that are used are in there. */
export function toConditions(filter: PreparedFilter): Conditions {
  const { status, split, length, confidence, changed, rule } = filter;
  const parameters: Conditions['parameters'] = {};
  const conditions = [
    status && STATUS_CONDITIONS[status],
    split && SPLIT_CONDITIONS[split],
    length && LENGTH_CONDITIONS[length],
    confidence && CONFIDENCE_CONDITIONS[confidence],
    changed && PERIOD_CONDITIONS[changed],
    rule && RULE_CONDITIONS[rule],
    toSourceCondition(filter, parameters),
    toAuthorCondition(filter, parameters),
    toTodoCondition(filter, parameters),
    toPackCondition(filter, parameters),
    toCountCondition(filter, parameters),
    toScoreCondition(filter, parameters),
    toSearchCondition(filter, parameters),
    toFoundCondition(filter, parameters),
    filter.behind && toBehindCondition(filter.behind.row, filter.behind.day, parameters),
    toBehindIdsCondition(filter, parameters),
  ].filter((condition) => condition !== undefined);
  if (conditions.some((condition) => condition.includes('@slotCount'))) {
    parameters['slotCount'] = filter.slotCount;
  }
  if (conditions.some((condition) => condition.includes('@now')))
    parameters['now'] = filter.now ?? 0;
  return { conditions: conditions.length === 0 ? ['TRUE'] : conditions, parameters };
}

function toAuthorCondition(
  { authorId }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (authorId === undefined) return undefined;
  parameters['authorId'] = authorId;
  return authorId <= MASKED_AUTHORS
    ? 'author_mask & (1 << (@authorId - 1))'
    : 'EXISTS (SELECT 1 FROM captions WHERE author_id = @authorId AND image_id = images.id)';
}

function toSourceCondition(
  { source }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (source === undefined) return undefined;
  parameters['source'] = source;
  return `EXISTS (SELECT 1 FROM captions INDEXED BY captions_by_source
    WHERE source = @source AND image_id = images.id)`;
}

function toTodoCondition(
  { todoFor }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (todoFor === undefined) return undefined;
  parameters['todoFor'] = todoFor;
  return `id IN (SELECT image_id FROM assignments WHERE annotator_id = @todoFor AND NOT EXISTS (
    SELECT 1 FROM captions
    WHERE captions.image_id = assignments.image_id AND captions.slot = assignments.slot))`;
}

function toPackCondition(
  { packHash }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (packHash === undefined) return undefined;
  parameters['packHash'] = packHash;
  return 'id IN (SELECT image_id FROM suggestions WHERE pack_hash = @packHash)';
}

function toCountCondition(
  { captionCount }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (captionCount === undefined) return undefined;
  parameters['captionCount'] = captionCount;
  return 'filled_slots = @captionCount';
}

function toScoreCondition(
  { scored }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (scored === undefined) return undefined;
  parameters['evaluationId'] = scored.evaluationId;
  parameters['scorePath'] = `$."${scored.metric}"`;
  parameters['scoreFrom'] = scored.from;
  parameters['scoreTo'] = scored.to;
  return `id IN (SELECT image_id FROM image_scores WHERE evaluation_id = @evaluationId
    AND scores ->> @scorePath >= @scoreFrom AND scores ->> @scorePath < @scoreTo)`;
}

function toSearchCondition(
  { search, searchedAuthorId }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (search === undefined || search.text.trim() === '') return undefined;
  parameters['fileName'] = `%${search.text
    .trim()
    .normalize('NFC')
    .replaceAll(/[\\%_]/g, '\\$&')}%`;
  const inFileName = "file_name LIKE @fileName ESCAPE '\\'";
  const terms = toTermsQuery(search.terms);
  if (terms === undefined) return inFileName;
  parameters['terms'] = terms;
  if (searchedAuthorId !== undefined) {
    parameters['searchedAuthorId'] = searchedAuthorId ?? -1;
    return `(${inFileName} OR id IN (
      SELECT image_id FROM caption_search JOIN captions
        ON image_id = caption_search.rowid / 1024 AND slot = caption_search.rowid % 1024
      WHERE caption_search MATCH @terms AND author_id = @searchedAuthorId))`;
  }
  return `(${inFileName} OR id IN (
    SELECT rowid / 1024 FROM caption_search WHERE caption_search MATCH @terms))`;
}

function toFoundCondition(
  { foundIds }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (foundIds === undefined) return undefined;
  parameters['foundIds'] = JSON.stringify(foundIds);
  return 'id IN (SELECT value FROM json_each(@foundIds))';
}

function toBehindIdsCondition(
  { behindIds }: PreparedFilter,
  parameters: Conditions['parameters'],
): string | undefined {
  if (behindIds === undefined) return undefined;
  parameters['behindIds'] = JSON.stringify(behindIds);
  return 'id IN (SELECT value FROM json_each(@behindIds))';
}
