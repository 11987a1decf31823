import { type RefObject, useEffect } from 'react';
import { useSettings } from '#renderer/api/use-settings.ts';
import type { InputMethod } from '#core/vietnamese/input-method/input-keys.ts';
import {
  finishWord,
  startWord,
  type TypedWord,
  typeKey,
} from '#core/vietnamese/input-method/typed-word.ts';
import { isWrittenByScript, replaceBeforeCaret } from './insert-text.ts';

/** Letters before the caret that are one word. */
const WORD_BEFORE = /[\p{L}\p{M}]*$/u;

/**
 * The built-in Telex or VNI, for machines without a keyboard program. Only what a key changes besides
 * writing itself is rewritten, from the first letter that differs, by the browser's own editing.
 */
export function useInputMethod(ref: RefObject<HTMLTextAreaElement | null>): void {
  const method = useSettings()?.inputMethod ?? 'off';
  useEffect(() => {
    const field = ref.current;
    if (field === null || method === 'off') return;
    const onBeforeInput = createKeyHandler(field, method);
    field.addEventListener('beforeinput', onBeforeInput);
    return () => field.removeEventListener('beforeinput', onBeforeInput);
  }, [ref, method]);
}

function createKeyHandler(
  field: HTMLTextAreaElement,
  method: InputMethod,
): (event: InputEvent) => void {
  let word: TypedWord = startWord('');
  return (event) => {
    const key = toTypedKey(field, event);
    if (key === null) return;
    const caret = field.selectionStart;
    const before = WORD_BEFORE.exec(field.value.slice(0, caret))?.[0] ?? '';
    // Whoever moved the caret, corrected or undid has begun another word.
    if (before !== word.text) word = startWord(before);
    const isPart = (method === 'telex' ? /^[a-z]$/iu : /^[a-z\d]$/iu).test(key);
    const text = isPart ? typeInto(key) : finishWord(word) + key;
    if (!isPart) word = startWord('');
    if (text === before + key) return;
    event.preventDefault();
    const kept = countShared(before, text);
    replaceBeforeCaret(field, caret - before.length + kept, text.slice(kept));
  };

  function typeInto(key: string): string {
    word = typeKey(word, key, { method, placement: 'old' });
    return word.text;
  }
}

/** The one sign that a key is about to write at a caret; `null` for all else that may happen to a field. */
function toTypedKey(
  field: HTMLTextAreaElement,
  { data, inputType, isComposing }: InputEvent,
): string | null {
  if (isWrittenByScript(field) || isComposing || inputType !== 'insertText') return null;
  const isOne = data !== null && [...data].length === 1;
  return isOne && field.selectionStart === field.selectionEnd ? data : null;
}

function countShared(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return shared;
}
