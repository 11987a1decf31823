import type { Behind, WorkOutcome } from '#shared/domain/behind.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

/** What the queries can answer by themselves. */
export type BehindRow = Extract<Behind, { readonly kind: 'slot' | 'author' | 'work' }>;

/** From the start of a day to that of the next. */
export interface DayRange {
  readonly from: UnixMs;
  readonly to: UnixMs;
}

type Parameters = Record<string, string | number>;

/** A condition on a row of `images`; its parameters are entered. @param day Of `behind.day`. */
export function toBehindCondition(
  behind: BehindRow,
  day: DayRange | undefined,
  parameters: Parameters,
): string {
  if (behind.kind === 'slot') {
    parameters['behindSlot'] = behind.slot;
    return 'EXISTS (SELECT 1 FROM captions WHERE image_id = images.id AND slot = @behindSlot)';
  }
  if (behind.kind === 'author') {
    parameters['behindAuthor'] = behind.authorId;
    return 'EXISTS (SELECT 1 FROM captions WHERE image_id = images.id AND author_id = @behindAuthor)';
  }
  const { outcome } = behind;
  const rest = listRest(behind, day, parameters);
  if (outcome === 'dismissed') return wasDismissed(rest);
  const made = wasMade(outcome, rest);
  return outcome === undefined ? `(${made} OR ${wasDismissed(rest)})` : made;
}

interface Rest {
  readonly author: string | undefined;
  readonly pack: string | undefined;
  /** @param column Of the time. */
  readonly day: ((column: string) => string) | undefined;
}

function listRest(
  { authorId, packName }: Extract<BehindRow, { kind: 'work' }>,
  day: DayRange | undefined,
  parameters: Parameters,
): Rest {
  if (authorId !== undefined) parameters['behindAuthor'] = authorId;
  if (packName !== undefined) parameters['behindPack'] = packName;
  if (day !== undefined) {
    parameters['behindFrom'] = day.from;
    parameters['behindTo'] = day.to;
  }
  return {
    author: authorId === undefined ? undefined : 'author_id = @behindAuthor',
    pack: packName === undefined ? undefined : 'pack_name = @behindPack',
    day:
      day === undefined
        ? undefined
        : (column) => `${column} >= @behindFrom AND ${column} < @behindTo`,
  };
}

const SOURCES: Readonly<Record<Exclude<WorkOutcome, 'dismissed'>, string>> = {
  accepted: "('accepted')",
  edited: "('edited')",
  written: "('human')",
};

function wasMade(outcome: Exclude<WorkOutcome, 'dismissed'> | undefined, rest: Rest): string {
  const conditions = [
    'captions.image_id = images.id',
    `source IN ${outcome === undefined ? "('accepted', 'edited', 'human')" : SOURCES[outcome]}`,
    rest.author,
    rest.pack,
    rest.day?.('captions.updated_at_ms'),
  ];
  return `EXISTS (SELECT 1 FROM captions LEFT JOIN suggestions ON suggestions.id = suggestion_id
    WHERE ${join(conditions)})`;
}

/** The last change that put a suggestion aside is whose work it is. */
function wasDismissed(rest: Rest): string {
  const conditions = [
    'suggestions.image_id = images.id',
    "suggestions.status = 'dismissed'",
    `suggestion_changes.id = (SELECT max(id) FROM suggestion_changes AS later
      WHERE later.suggestion_id = suggestions.id AND later.dismissed = 1)`,
    rest.author,
    rest.pack,
    rest.day?.('made_at_ms'),
  ];
  return `EXISTS (SELECT 1 FROM suggestions
    JOIN suggestion_changes ON suggestion_changes.suggestion_id = suggestions.id
    JOIN change_sets ON change_sets.id = change_set_id WHERE ${join(conditions)})`;
}

function join(conditions: readonly (string | undefined)[]): string {
  return conditions.filter((condition) => condition !== undefined).join(' AND ');
}
