import { getSuggestion, updateSuggestionDismissed } from '#main/db/queries/suggestions.ts';
import type { AnnotatorId, SuggestionId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import type { CaptionDeps } from './caption-deps.ts';
import { recordChanges } from './record-changes.ts';

export interface SuggestionRequest {
  readonly suggestionId: SuggestionId;
  readonly authorId: AnnotatorId;
}

/**
 * Puts a suggestion aside.
 *
 * @throws AppError `NOT_FOUND` if there is no such suggestion.
 */
export function dismissSuggestion(deps: CaptionDeps, request: SuggestionRequest): Suggestion {
  return setDismissed(deps, request, true);
}

/** Brings a suggestion back that was put aside. @throws AppError `NOT_FOUND`. */
export function restoreSuggestion(deps: CaptionDeps, request: SuggestionRequest): Suggestion {
  return setDismissed(deps, request, false);
}

function setDismissed(
  deps: CaptionDeps,
  { suggestionId, authorId }: SuggestionRequest,
  dismissed: boolean,
): Suggestion {
  return deps.db.transaction(() => {
    getSuggestion(deps.db, suggestionId);
    if (updateSuggestionDismissed(deps.db, suggestionId, dismissed)) {
      recordChanges(
        deps,
        { authorId, action: dismissed ? 'dismiss' : 'restore' },
        { suggestions: [{ suggestionId, dismissed }] },
      );
    }
    return getSuggestion(deps.db, suggestionId);
  });
}
