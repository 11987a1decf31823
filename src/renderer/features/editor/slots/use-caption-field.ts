import {
  type CompositionEvent,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useAutosaver } from '#renderer/features/editor/autosave/AutosaveProvider.tsx';
import { createFieldSync, type FieldSync } from '#renderer/features/editor/autosave/field-sync.ts';
import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';
import { toCombination } from '#renderer/ui/commands/key-combination.ts';
import { isMacPlatform } from '#renderer/ui/commands/platform.ts';
import { watchSteps } from './begin-step.ts';
import { mapCaret } from './map-caret.ts';
import { useInputMethod } from './use-input-method.ts';
import { isBrowserRedo, isBrowserUndo, startsBurst, type TypingState } from './undo-choice.ts';

/** A focused field takes over another's text only after a pause: keyboards remember the last word. */
const CALM_MS = 1000;
/** What input methods send in place of the key while they compose. */
const COMPOSITION_KEY_CODE = 229;

interface Typing {
  session: string;
  /** Whether a script is about to write a step of its own. */
  isStep: boolean;
  isComposing: boolean;
  burstText: string;
  lastInputAt: number;
  lastInputType: string;
}

export interface CaptionFieldOptions {
  readonly key: FieldKey;
  /** What the project holds. */
  readonly savedText: string;
  /** Enter, outside of a composition. */
  readonly onEnter: () => void;
}

/**
 * The life of one caption field. The field is the browser's: nothing writes into it while a person
 * types or composes, nothing is trimmed, and what another window wrote leaves the caret in its place.
 */
export function useCaptionField({ key, savedText, onEnter }: CaptionFieldOptions) {
  const autosaver = useAutosaver();
  const ref = useRef<HTMLTextAreaElement>(null);
  const typing = useRef<Typing>(newTyping());
  const calm = useCalm(ref, typing);
  useInputMethod(ref);
  const state = useSyncExternalStore(autosaver.subscribe, () => autosaver.find(key));
  const [initial] = useState(() => autosaver.find(key)?.text ?? savedText);
  const field: FieldSync = state ?? createFieldSync(initial);

  const { projectId, imageId, slot } = key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `calm` is a trigger: try again after a pause
  useLayoutEffect(() => {
    const isFirst = autosaver.find({ projectId, imageId, slot }) === undefined;
    if (isFirst || calm.isCalm()) autosaver.observe({ projectId, imageId, slot }, savedText);
    else calm.wait();
  }, [autosaver, projectId, imageId, slot, savedText, calm.count]);

  useLayoutEffect(() => {
    const node = ref.current;
    if (node === null || node.value === field.text) return;
    replaceText(node, field.text);
    // What the browser could undo is not what stands there now.
    typing.current.lastInputAt = Number.NEGATIVE_INFINITY;
  }, [field.text]);

  useEffect(() => {
    if (ref.current === null) return;
    return watchSteps(ref.current, () => {
      autosaver.sendNow({ projectId, imageId, slot });
      typing.current.session = globalThis.crypto.randomUUID();
      typing.current.isStep = true;
    });
  }, [autosaver, projectId, imageId, slot]);

  const describe = (node: HTMLTextAreaElement): TypingState => ({
    value: node.value,
    burstText: typing.current.burstText,
    idleMs: performance.now() - typing.current.lastInputAt,
    lastInputType: typing.current.lastInputType,
  });

  return {
    ref,
    field,
    initialText: initial,
    onFocus: () => {
      typing.current = { ...newTyping(), burstText: ref.current?.value ?? '' };
    },
    onBlur: () => {
      typing.current.isComposing = false;
      void autosaver.flush();
    },
    onInput: (event: FormEvent<HTMLTextAreaElement>) => {
      const now = performance.now();
      const current = typing.current;
      if (startsBurst(now - current.lastInputAt)) current.burstText = field.text;
      // The browser would take back with it what was typed before.
      current.lastInputAt = current.isStep ? Number.NEGATIVE_INFINITY : now;
      current.isStep = false;
      current.lastInputType = (event.nativeEvent as InputEvent).inputType ?? '';
      autosaver.type(key, event.currentTarget.value, current.session);
    },
    onComposition: (event: CompositionEvent) => {
      typing.current.isComposing = event.type !== 'compositionend';
    },
    onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => {
      const { nativeEvent } = event;
      if (nativeEvent.isComposing || nativeEvent.keyCode === COMPOSITION_KEY_CODE) return;
      const combination = toCombination(nativeEvent, isMacPlatform());
      const now = describe(event.currentTarget);
      if (combination === 'mod+Z' && isBrowserUndo(now)) event.stopPropagation();
      if (combination === 'mod+shift+Z' && isBrowserRedo(now)) event.stopPropagation();
      if (combination !== 'Enter') return;
      event.preventDefault();
      event.stopPropagation();
      onEnter();
    },
  };
}

function newTyping(): Typing {
  return {
    session: globalThis.crypto.randomUUID(),
    isStep: false,
    isComposing: false,
    burstText: '',
    lastInputAt: Number.NEGATIVE_INFINITY,
    lastInputType: '',
  };
}

/** Whether nobody is typing into the field just now, and another look once they may have stopped. */
function useCalm(
  ref: { readonly current: HTMLTextAreaElement | null },
  typing: { readonly current: Typing },
) {
  const [count, setCount] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    count,
    isCalm: () =>
      ref.current !== document.activeElement ||
      (!typing.current.isComposing && performance.now() - typing.current.lastInputAt > CALM_MS),
    wait: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setCount((before) => before + 1), CALM_MS);
    },
  };
}

/** Writes what somebody else wrote; caret and selection stay with their letters. */
function replaceText(node: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd, selectionDirection } = node;
  const isFocused = node === document.activeElement;
  node.value = text;
  if (!isFocused) return;
  node.setSelectionRange(
    mapCaret(value, text, selectionStart),
    mapCaret(value, text, selectionEnd),
    selectionDirection,
  );
}
