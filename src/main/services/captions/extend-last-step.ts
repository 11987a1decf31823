import type { CaptionRecord } from '#main/db/queries/captions.ts';
import {
  type ChangeSet,
  deleteChangeSet,
  findFirstUndone,
  findLastDone,
  listCaptionChanges,
  updateCaptionChange,
} from '#main/db/queries/changes.ts';
import type { AnnotatorId, ImageId, SuggestionId } from '#shared/domain/ids.ts';
import type { CaptionDeps } from './caption-deps.ts';
import { type CaptionDraft, isSameCaption, writeCaption } from './write-caption.ts';

/** A pause this long ends the undo step. */
const IDLE_MS = 2000;
/** However fast one types, a step holds no more than this. */
const LONGEST_STEP_MS = 10_000;

interface Keystrokes {
  readonly imageId: ImageId;
  readonly slot: number;
  readonly authorId: AnnotatorId;
  readonly suggestionId?: SuggestionId | undefined;
  readonly session?: string | undefined;
}

/**
 * Lets a save join the author's last undo step, if both belong to one burst of typing in one field.
 *
 * A burst that ends where it began leaves no step at all, and the caption exactly as it was.
 *
 * @returns What the slot holds now, or `undefined` if the save has to be a step of its own.
 */
export function extendLastStep(
  deps: CaptionDeps,
  keystrokes: Keystrokes,
  { before, draft }: { readonly before: CaptionRecord | null; readonly draft: CaptionDraft | null },
): CaptionRecord | null | undefined {
  const { imageId, slot, suggestionId } = keystrokes;
  if (suggestionId !== undefined && suggestionId !== before?.suggestionId) return undefined;
  const step = findOpenStep(deps, keystrokes);
  if (step === undefined) return undefined;
  const [change, ...others] = listCaptionChanges(deps.db, step.id);
  if (change === undefined || others.length > 0) return undefined;
  if (change.imageId !== imageId || change.slot !== slot) return undefined;
  if (!isSameCaption(change.after, before)) return undefined;

  if ((draft?.text ?? '') === (change.before?.text ?? '')) {
    deleteChangeSet(deps.db, step.id);
    return writeCaption(deps, keystrokes, change.before);
  }
  const after = writeCaption(deps, keystrokes, draft);
  updateCaptionChange(deps.db, step.id, after, deps.now());
  return after;
}

function findOpenStep(
  { db, now }: CaptionDeps,
  { authorId, session }: Keystrokes,
): ChangeSet | undefined {
  if (session === undefined || findFirstUndone(db, authorId) !== undefined) return undefined;
  const last = findLastDone(db, authorId);
  if (last === undefined || last.action !== 'type' || last.session !== session) return undefined;
  const isOpen = now() - last.updatedAt <= IDLE_MS && now() - last.madeAt <= LONGEST_STEP_MS;
  return isOpen ? last : undefined;
}
