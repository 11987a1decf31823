import { useEffect, useMemo, useRef } from 'react';
import { useStudioClient } from '#renderer/api/studio-context.tsx';
import { useSettings } from '#renderer/api/use-settings.ts';
import { insertText } from '#renderer/features/editor/slots/insert-text.ts';
import { findFieldOf, findFocusedSlot } from '#renderer/features/editor/slots/field-id.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import { createGhost, type Ghost, type GhostView } from './ghost.ts';
import { joinWords } from './ghost-text.ts';

/** The end of what the page asks in one go. */
const LONGEST_TEXT = 2000;

export interface GhostActions {
  readonly ghost: Ghost;
  /** Whether words are shown, so that their keys mean them. */
  readonly isShown: () => boolean;
  readonly takeWord: () => void;
  readonly takeAll: () => void;
  readonly dismiss: () => void;
}

/** The ghost of an image's fields: it watches the one that has the keyboard and never touches it. */
export function useGhost(projectId: ProjectId, imageId: ImageId): GhostActions {
  const client = useStudioClient();
  const session = useRef(globalThis.crypto.randomUUID());
  const isOn = useSettings()?.completion === true;
  const ghost = useMemo(
    () =>
      createGhost({
        ask: async (key, typed, signal) => {
          const request = { projectId: key.projectId, imageId: key.imageId, typed };
          const named = { ...request, session: session.current };
          return (await client.suggestions.complete.query(named, { signal })).words;
        },
      }),
    [client],
  );
  useEffect(() => {
    if (!isOn) return;
    return watchFields(ghost, (field, slot, isComposing) => ({
      key: { projectId, imageId, slot },
      text: field.value,
      isOpen: !isComposing && isCaretAtEnd(field) && field.value.length <= LONGEST_TEXT,
    }));
  }, [ghost, isOn, projectId, imageId]);

  const take = (choose: (words: readonly SuggestedWord[]) => string): void => {
    const shown = ghost.find();
    const field = shown === null ? null : findFieldOf(shown.key.slot);
    if (shown !== null && field !== null) insertText(field, choose(shown.words));
  };
  return {
    ghost,
    isShown: () => ghost.find() !== null,
    takeWord: () => take(([first]) => first?.text ?? ''),
    takeAll: () => take(joinWords),
    dismiss: ghost.dismiss,
  };
}

function isCaretAtEnd({ selectionStart, selectionEnd, value }: HTMLTextAreaElement): boolean {
  return selectionStart === value.length && selectionEnd === value.length;
}

/** Looks whenever the focused field, its text, its caret or its composition may have changed. */
function watchFields(
  ghost: Ghost,
  describe: (field: HTMLTextAreaElement, slot: number, isComposing: boolean) => GhostView,
): () => void {
  let isComposing = false;
  const look = (): void => {
    const slot = findFocusedSlot();
    const field = slot === undefined ? null : findFieldOf(slot);
    const view = slot === undefined || field === null ? null : describe(field, slot, isComposing);
    ghost.look(view);
  };
  const onComposition = ({ type }: Event): void => {
    isComposing = type !== 'compositionend';
    look();
  };
  const onFocus = (): void => {
    isComposing = false;
    look();
  };
  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['input', look],
    ['selectionchange', look],
    ['focusin', onFocus],
    ['focusout', () => ghost.look(null)],
    ['compositionstart', onComposition],
    ['compositionupdate', onComposition],
    ['compositionend', onComposition],
  ];
  for (const [type, listener] of listeners) document.addEventListener(type, listener);
  look();
  return () => {
    for (const [type, listener] of listeners) document.removeEventListener(type, listener);
    ghost.look(null);
  };
}
