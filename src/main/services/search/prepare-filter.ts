import { parseSearch } from '#core/vietnamese/parse-search.ts';
import { toTextPattern, type TextPattern } from '#core/vietnamese/text-pattern.ts';
import type { PreparedFilter } from '#main/db/queries/gallery-conditions.ts';
import type { Viewer } from '#main/services/people/viewer.ts';
import type { Project } from '#main/services/project/project.ts';
import type { GalleryFilter } from '#shared/domain/gallery.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { PatternSearch } from './pattern-search.ts';

export interface SearchDeps {
  readonly project: Project;
  readonly patterns: PatternSearch;
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
  { project, patterns, now, viewer }: SearchDeps,
  filter: GalleryFilter,
): Promise<PreparedFilter> {
  const { search = '', isPattern = false, marks, ...rest } = filter;
  const searchedAuthorId = viewer.isBlind ? viewer.annotatorId : undefined;
  const prepared = { ...rest, searchedAuthorId, now: now(), slotCount: project.slotCount };
  if (search.trim() === '') return prepared;
  if (!isPattern)
    return { ...prepared, search: { text: search, terms: parseSearch(search, marks) } };
  const pattern = parsePattern({ text: search, isPattern, marks });
  return { ...prepared, foundIds: await patterns.findImages(pattern, searchedAuthorId) };
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
