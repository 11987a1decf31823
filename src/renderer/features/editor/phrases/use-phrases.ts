import { useEffect, useMemo } from 'react';
import { useStudioClient } from '#renderer/api/studio-context.tsx';
import { useSettings } from '#renderer/api/use-settings.ts';
import { splitWords } from '#core/provenance/keep-taken.ts';
import { useAutosaver } from '#renderer/features/editor/autosave/AutosaveProvider.tsx';
import { beginStep } from '#renderer/features/editor/slots/begin-step.ts';
import { findFieldOf } from '#renderer/features/editor/slots/field-id.ts';
import { insertText, replaceBeforeCaret } from '#renderer/features/editor/slots/insert-text.ts';
import { watchFields } from '#renderer/features/editor/typing/watch-fields.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { createPhrases, type Phrases, toInsertion } from './phrases.ts';

export interface PhraseActions {
  readonly phrases: Phrases;
  /** Whether there is such a phrase, so that its key means it. @param index From 0. */
  readonly canTake: (index: number) => boolean;
  readonly take: (index: number) => void;
}

/** The phrases for the field that has the keyboard; on and off with the words behind the caret. */
export function usePhrases(projectId: ProjectId, imageId: ImageId): PhraseActions {
  const client = useStudioClient();
  const autosaver = useAutosaver();
  const isOn = useSettings()?.completion === true;
  const phrases = useMemo(
    () =>
      createPhrases({
        ask: (key, typed, signal) => client.captions.phrases.query({ ...key, typed }, { signal }),
      }),
    [client],
  );
  useEffect(
    () => (isOn ? watchFields({ projectId, imageId }, phrases.look) : undefined),
    [phrases, isOn, projectId, imageId],
  );
  return {
    phrases,
    canTake: (index) => phrases.find()?.phrases[index] !== undefined,
    take: (index) => {
      const shown = phrases.find();
      const insertion = shown === null ? null : toInsertion(shown, index);
      const field = shown === null ? null : findFieldOf(shown.key.slot);
      if (insertion === null || field === null || field.value !== shown?.typed) return;
      beginStep(field);
      autosaver.take(shown.key, { words: [...splitWords(insertion.text)], model: null });
      if (insertion.start === field.value.length) insertText(field, insertion.text);
      else replaceBeforeCaret(field, insertion.start, insertion.text);
    },
  };
}
