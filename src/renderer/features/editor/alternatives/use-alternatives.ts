import { useEffect, useMemo, useRef } from 'react';
import { useStudioClient } from '#renderer/api/studio-context.tsx';
import { splitWords } from '#core/provenance/keep-taken.ts';
import { useAutosaver } from '#renderer/features/editor/autosave/AutosaveProvider.tsx';
import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';
import type { Ghost } from '#renderer/features/editor/ghost/ghost.ts';
import { joinWords } from '#renderer/features/editor/ghost/ghost-text.ts';
import { beginStep } from '#renderer/features/editor/slots/begin-step.ts';
import { findFieldOf, findFocusedSlot } from '#renderer/features/editor/slots/field-id.ts';
import { replaceRange } from '#renderer/features/editor/slots/insert-text.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { type Alternatives, createAlternatives, toReplacement } from './alternatives.ts';
import { chooseWord, toWordLine } from './word-line.ts';

/** The alternatives of the caption that has the keyboard; their keys count while they are shown. */
export function useAlternatives(
  projectId: ProjectId,
  imageId: ImageId,
  ghost: Ghost,
): { readonly alternatives: Alternatives; readonly open: () => void } {
  const client = useStudioClient();
  const autosaver = useAutosaver();
  const session = useRef(globalThis.crypto.randomUUID());
  const alternatives = useMemo(() => {
    const toRequest = (key: FieldKey, typed: string) => ({
      ...{ projectId: key.projectId, imageId: key.imageId },
      ...{ typed, session: session.current },
    });
    return createAlternatives({
      list: (key, typed, signal) =>
        client.suggestions.alternatives.query(toRequest(key, typed), { signal }),
      complete: async (key, typed, signal) => {
        const { words } = await client.suggestions.complete.query(toRequest(key, typed), {
          signal,
        });
        return joinWords(words);
      },
    });
  }, [client]);
  useEffect(
    () =>
      watchKeys(alternatives, (key, text) => {
        const model = ghost.findModel();
        if (model !== null) autosaver.take(key, { words: [...splitWords(text)], model });
      }),
    [alternatives, autosaver, ghost],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another image is the trigger
  useEffect(() => alternatives.close, [alternatives, imageId]);

  return {
    alternatives,
    open: () => {
      const slot = findFocusedSlot();
      const field = slot === undefined ? null : findFieldOf(slot);
      if (slot === undefined || field === null) return;
      const shown = ghost.find();
      const words = shown?.key.slot === slot ? shown.words : [];
      const line = toWordLine(field.value, words);
      const wordIndex = chooseWord(line, words, field.selectionStart);
      if (wordIndex !== -1) alternatives.open({ projectId, imageId, slot }, line, wordIndex);
    },
  };
}

/** What input methods send in place of the key while they compose. */
const COMPOSITION_KEY_CODE = 229;

/** Before anybody else: while alternatives are shown, arrows and Enter mean them; all else closes them. */
function watchKeys(
  alternatives: Alternatives,
  onTake: (key: FieldKey, text: string) => void,
): () => void {
  const run: Readonly<Record<string, () => void>> = {
    ArrowDown: () => alternatives.moveOption(1),
    ArrowUp: () => alternatives.moveOption(-1),
    ArrowRight: () => alternatives.moveWord(1),
    ArrowLeft: () => alternatives.moveWord(-1),
    Escape: alternatives.close,
    Enter: () => take(alternatives, false, onTake),
    'shift+Enter': () => take(alternatives, true, onTake),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (alternatives.find() === null) return;
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const isComposing = event.isComposing || event.keyCode === COMPOSITION_KEY_CODE;
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !isComposing;
    const action = isPlain ? run[(event.shiftKey ? 'shift+' : '') + event.key] : undefined;
    if (action === undefined) {
      alternatives.close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  const { close } = alternatives;
  window.addEventListener('keydown', onKeyDown, { capture: true });
  document.addEventListener('input', close);
  document.addEventListener('focusout', close);
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    document.removeEventListener('input', close);
    document.removeEventListener('focusout', close);
    close();
  };
}

/** Writes the chosen option; what it foretells then stands behind the caret as always. */
function take(
  alternatives: Alternatives,
  withRest: boolean,
  onTake: (key: FieldKey, text: string) => void,
): void {
  const open = alternatives.find();
  const replacement = open === null ? null : toReplacement(open, withRest);
  const field = open === null ? null : findFieldOf(open.key.slot);
  alternatives.close();
  if (open === null || replacement === null || field === null) return;
  beginStep(field);
  onTake(open.key, replacement.text);
  replaceRange(field, replacement, replacement.text);
  const caret = replacement.start + replacement.text.length;
  field.setSelectionRange(caret, caret);
}
