import type { WritableDb } from '#main/db/connection.ts';
import { findAnnotatorByName, insertAnnotator } from '#main/db/queries/annotators.ts';
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
    return { id: insertAnnotator(db, trimmed, createdAt), name: trimmed, createdAt };
  });
}
