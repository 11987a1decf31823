import {
  type CaptionChange,
  type ChangeSet,
  findFirstUndone,
  findLastDone,
  listCaptionChanges,
  listSuggestionChanges,
  type SuggestionChange,
  updateChangeState,
} from '#main/db/queries/changes.ts';
import { findCaption } from '#main/db/queries/captions.ts';
import { updateSuggestionDismissed } from '#main/db/queries/suggestions.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { SlotReference, UndoReport } from '#shared/domain/change.ts';
import type { AnnotatorId, SuggestionId } from '#shared/domain/ids.ts';
import type { CaptionDeps } from './caption-deps.ts';
import { isSameCaption, writeCaption } from './write-caption.ts';

/**
 * Takes the author's last step back. Steps survive a restart.
 *
 * A caption that somebody changed since is left alone and reported. A step of which nothing could be
 * taken back is passed over for good, so that the next undo reaches the one before it.
 *
 * @returns What was done, or `null` if there is nothing to undo.
 * @throws AppError as `WritableDb.transaction`.
 */
export function undo(deps: CaptionDeps, authorId: AnnotatorId): Promise<UndoReport | null> {
  return walkStep(deps, {
    findSet: () => findLastDone(deps.db, authorId),
    direction: 'undo',
  });
}

/** Does the author's last undone step again, in the same way. @returns `null` if there is none. */
export function redo(deps: CaptionDeps, authorId: AnnotatorId): Promise<UndoReport | null> {
  return walkStep(deps, {
    findSet: () => findFirstUndone(deps.db, authorId),
    direction: 'redo',
  });
}

interface Walk {
  readonly findSet: () => ChangeSet | undefined;
  readonly direction: 'undo' | 'redo';
}

interface SetResult {
  readonly set: ChangeSet;
  readonly captions: readonly SlotReference[];
  readonly skipped: readonly SlotReference[];
  readonly suggestions: readonly SuggestionId[];
}

/** One transaction a set, and between two sets of a large step everybody else gets a turn. */
async function walkStep(deps: CaptionDeps, walk: Walk): Promise<UndoReport | null> {
  const results: SetResult[] = [];
  let step: number | undefined;
  for (;;) {
    const result = deps.db.transaction(() => walkSet(deps, walk, step));
    if (result === undefined) break;
    if (isEmpty(result)) continue;
    results.push(result);
    step = result.set.step;
    await yieldToLoop();
  }
  const [first] = results;
  if (first === undefined) return null;
  return {
    action: first.set.action,
    captions: results.flatMap((result) => result.captions),
    suggestions: results.flatMap((result) => result.suggestions),
    skipped: results.flatMap((result) => result.skipped),
  };
}

/** The images that the set was about are gone. */
function isEmpty({ captions, skipped, suggestions }: SetResult): boolean {
  return captions.length + skipped.length + suggestions.length === 0;
}

function walkSet(deps: CaptionDeps, walk: Walk, step: number | undefined): SetResult | undefined {
  const set = walk.findSet();
  if (set === undefined || (step !== undefined && set.step !== step)) return undefined;
  const captions: SlotReference[] = [];
  const skipped: SlotReference[] = [];
  for (const change of listCaptionChanges(deps.db, set.id)) {
    const { imageId, slot } = change;
    (moveCaption(deps, change, walk) ? captions : skipped).push({ imageId, slot });
  }
  const suggestions = listSuggestionChanges(deps.db, set.id)
    .filter((change) => moveSuggestion(deps, change, walk))
    .map(({ suggestionId }) => suggestionId);
  const moved = captions.length + suggestions.length > 0;
  const state = walk.direction === 'undo' ? 'undone' : 'done';
  updateChangeState(deps.db, set.id, moved ? state : 'dropped');
  return { set, captions, skipped, suggestions };
}

/** @returns Whether the caption was as the change (or its undo) had left it, and so could be moved. */
function moveCaption(deps: CaptionDeps, change: CaptionChange, { direction }: Walk): boolean {
  const { before, after } = change;
  const [from, to] = direction === 'undo' ? [after, before] : [before, after];
  const current = findCaption(deps.db, change.imageId, change.slot) ?? null;
  if (!isSameCaption(current, from)) return false;
  writeCaption(deps, change, to);
  return true;
}

function moveSuggestion(deps: CaptionDeps, change: SuggestionChange, { direction }: Walk): boolean {
  const dismissed = direction === 'undo' ? !change.dismissed : change.dismissed;
  return updateSuggestionDismissed(deps.db, change.suggestionId, dismissed);
}
