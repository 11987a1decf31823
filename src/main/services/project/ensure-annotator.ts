import type { WritableDb } from '#main/db/connection.ts';
import { findAnnotatorByName, insertAnnotator } from '#main/db/queries/annotators.ts';
import { findSetting } from '#main/db/queries/settings.ts';
import type { Annotator } from '#shared/domain/annotator.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';

export interface EnsureAnnotatorDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
}

/**
 * Finds the annotator of that name in a project, or adds one.
 *
 * @throws AppError `BAD_REQUEST` if the name is empty.
 */
export function ensureAnnotator({ db, now }: EnsureAnnotatorDeps, name: string): Annotator {
  const trimmed = name.normalize('NFC').trim();
  if (trimmed === '') throw new AppError('BAD_REQUEST', 'An annotator needs a name.');
  return db.transaction(() => {
    const known = findAnnotatorByName(db, trimmed);
    if (known !== undefined) return known;
    const createdAt = now();
    // Whoever is new to a blind project is not let see everything by being new.
    const role = findSetting(db, 'is_blind') === '1' ? 'annotator' : 'reviewer';
    return {
      id: insertAnnotator(db, trimmed, createdAt, role),
      ...{ name: trimmed, createdAt, role },
    };
  });
}
