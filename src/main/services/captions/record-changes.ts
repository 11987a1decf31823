import {
  type CaptionChange,
  dropUndone,
  insertCaptionChange,
  insertChangeSet,
  insertSuggestionChange,
  type NewChangeSet,
  type SuggestionChange,
} from '#main/db/queries/changes.ts';
import type { ChangeSetId } from '#shared/domain/ids.ts';
import type { CaptionDeps } from './caption-deps.ts';

export interface ChangesToRecord {
  readonly captions?: readonly CaptionChange[];
  readonly suggestions?: readonly SuggestionChange[];
}

/**
 * Notes what one transaction changed, as an undo step of its author; whatever the author had undone
 * can no longer be redone. Called inside that transaction.
 */
export function recordChanges(
  { db, now }: CaptionDeps,
  set: Omit<NewChangeSet, 'madeAt' | 'step' | 'session'> &
    Partial<Pick<NewChangeSet, 'step' | 'session'>>,
  { captions = [], suggestions = [] }: ChangesToRecord,
): ChangeSetId {
  dropUndone(db, set.authorId);
  const id = insertChangeSet(db, { step: null, session: null, ...set, madeAt: now() });
  for (const change of captions) insertCaptionChange(db, id, change);
  for (const change of suggestions) insertSuggestionChange(db, id, change);
  return id;
}
