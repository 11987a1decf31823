import { parseSearch } from '#core/vietnamese/parse-search.ts';
import { toTextPattern, type TextPattern } from '#core/vietnamese/text-pattern.ts';
import type { DayRange } from '#main/db/queries/behind-conditions.ts';
import type { PreparedFilter } from '#main/db/queries/gallery-conditions.ts';
import type { Viewer } from '#main/services/people/viewer.ts';
import type { Project } from '#main/services/project/project.ts';
import type { Behind } from '#shared/domain/behind.ts';
import type { GalleryFilter } from '#shared/domain/gallery.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { FindBehind } from '#main/services/scores/behind-search.ts';
import type { PatternSearch } from './pattern-search.ts';

export interface SearchDeps {
  readonly project: Project;
  readonly patterns: PatternSearch;
  readonly findBehind: FindBehind;
  readonly now: () => UnixMs;
  readonly viewer: Viewer;
}

/**
 * Makes of a filter what the queries take: the search is read, a regular expression is looked for.
 *
 * @throws AppError `PATTERN_INVALID` if the search is to be a regular expression and is none; else as
 * `PatternSearch.findImages`.
 */
export async function prepareFilter(
  { project, patterns, findBehind, now, viewer }: SearchDeps,
  filter: GalleryFilter,
): Promise<PreparedFilter> {
  const { search = '', isPattern = false, marks, behind, ...rest } = filter;
  const searchedAuthorId = viewer.isBlind ? viewer.annotatorId : undefined;
  const prepared = {
    ...rest,
    ...(await prepareBehind(findBehind, behind)),
    ...{ searchedAuthorId, now: now(), slotCount: project.slotCount },
  };
  if (search.trim() === '') return prepared;
  if (!isPattern)
    return { ...prepared, search: { text: search, terms: parseSearch(search, marks) } };
  const pattern = parsePattern({ text: search, isPattern, marks });
  return { ...prepared, foundIds: await patterns.findImages(pattern, searchedAuthorId) };
}

async function prepareBehind(
  findBehind: FindBehind,
  behind: Behind | undefined,
): Promise<Pick<PreparedFilter, 'behind' | 'behindIds'>> {
  if (behind === undefined) return {};
  if (behind.kind === 'words' || behind.kind === 'part' || behind.kind === 'alike') {
    return { behindIds: await findBehind(behind) };
  }
  const day = behind.kind === 'work' ? behind.day : undefined;
  return { behind: { row: behind, day: day === undefined ? undefined : toDayRange(day) } };
}

/** Where the person is; a day has 23 to 25 hours. */
function toDayRange(day: string): DayRange {
  const from = new Date(`${day}T00:00`);
  const to = new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1);
  return { from: from.getTime() as UnixMs, to: to.getTime() as UnixMs };
}

/** @throws AppError `PATTERN_INVALID` */
export function parsePattern(request: Parameters<typeof toTextPattern>[0]): TextPattern {
  try {
    return toTextPattern(request);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new AppError('PATTERN_INVALID', cause.message, { cause });
  }
}
