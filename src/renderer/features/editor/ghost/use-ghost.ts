import { useEffect, useMemo, useRef } from 'react';
import { useStudioClient } from '#renderer/api/studio-context.tsx';
import { useSettings } from '#renderer/api/use-settings.ts';
import { splitWords } from '#core/provenance/keep-taken.ts';
import { useAutosaver } from '#renderer/features/editor/autosave/AutosaveProvider.tsx';
import { insertText } from '#renderer/features/editor/slots/insert-text.ts';
import { beginStep } from '#renderer/features/editor/slots/begin-step.ts';
import { findFieldOf } from '#renderer/features/editor/slots/field-id.ts';
import { watchFields } from '#renderer/features/editor/typing/watch-fields.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import { createGhost, type Ghost } from './ghost.ts';
import { joinWords } from './ghost-text.ts';

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
  const autosaver = useAutosaver();
  const session = useRef(globalThis.crypto.randomUUID());
  const isOn = useSettings()?.completion === true;
  const ghost = useMemo(
    () =>
      createGhost({
        ask: async (key, typed, signal) => {
          const request = { projectId: key.projectId, imageId: key.imageId, typed };
          const named = { ...request, session: session.current };
          return client.suggestions.complete.query(named, { signal });
        },
      }),
    [client],
  );
  useEffect(() => {
    if (!isOn) return;
    return watchFields({ projectId, imageId }, ghost.look);
  }, [ghost, isOn, projectId, imageId]);

  const take = (choose: (words: readonly SuggestedWord[]) => string): void => {
    const shown = ghost.find();
    const field = shown === null ? null : findFieldOf(shown.key.slot);
    if (shown === null || field === null) return;
    const text = choose(shown.words);
    beginStep(field);
    autosaver.take(shown.key, { words: [...splitWords(text)], model: shown.model });
    insertText(field, text);
  };
  return {
    ghost,
    isShown: () => ghost.find() !== null,
    takeWord: () => take(([first]) => first?.text ?? ''),
    takeAll: () => take(joinWords),
    dismiss: ghost.dismiss,
  };
}
