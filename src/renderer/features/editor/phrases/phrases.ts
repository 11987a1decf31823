import { foldVietnamese } from '#core/vietnamese/fold.ts';
import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';
import {
  type FieldView,
  isSameKey,
  isSameView,
} from '#renderer/features/editor/typing/field-view.ts';
import type { FoundPhrases } from '#shared/domain/phrase.ts';

/** As long as the ghost waits: both are asked together. */
const PAUSE_MS = 60;

/** Phrases for what a field holds; they are in no field until somebody takes one. */
export interface ShownPhrases extends FoundPhrases {
  readonly key: FieldKey;
  readonly typed: string;
}

export interface PhrasesDeps {
  /** What the project said before; rejects if nobody can say. Given up when `signal` aborts. */
  readonly ask: (key: FieldKey, typed: string, signal: AbortSignal) => Promise<FoundPhrases>;
}

/** Follows one person's typing and keeps the phrases that may be meant. */
export interface Phrases {
  /** Tells what stands in the field now; `null` if none has the keyboard. Cheap: called at every key. */
  readonly look: (view: FieldView | null) => void;
  readonly find: () => ShownPhrases | null;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPhrases({ ask }: PhrasesDeps): Phrases {
  const listeners = new Set<() => void>();
  let view: FieldView | null = null;
  let shown: ShownPhrases | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;

  const show = (next: ShownPhrases | null): void => {
    if (shown === next) return;
    shown = next;
    for (const listener of [...listeners]) listener();
  };
  const request = async ({ key, text }: FieldView): Promise<void> => {
    const controller = new AbortController();
    asking = controller;
    const found = await ask(key, text, controller.signal).catch(() => null);
    if (controller.signal.aborted) return;
    show(found === null || found.phrases.length === 0 ? null : { ...found, key, typed: text });
  };

  return {
    look: (next) => {
      if (isSameView(view, next)) return;
      view = next;
      clearTimeout(timer);
      asking?.abort();
      if (next === null || !next.isOpen || next.text.trim() === '') return show(null);
      show(shown !== null && isSameKey(shown.key, next.key) ? narrow(shown, next.text) : null);
      timer = setTimeout(() => void request(next), PAUSE_MS);
    },
    find: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What is left of phrases once more letters were typed, until the project answers. */
function narrow(shown: ShownPhrases, text: string): ShownPhrases | null {
  if (!text.startsWith(shown.typed.slice(0, shown.start))) return null;
  const begun = foldVietnamese(text.slice(shown.start));
  const phrases = shown.phrases.filter((phrase) => foldVietnamese(phrase.text).startsWith(begun));
  return phrases.length === 0 ? null : { ...shown, typed: text, phrases };
}

/** What taking a phrase writes, and in place of what: letters that stand already are left alone. */
export function toInsertion(
  { typed, start, phrases }: ShownPhrases,
  index: number,
): { readonly start: number; readonly text: string } | null {
  const phrase = phrases[index];
  if (phrase === undefined) return null;
  const begun = typed.slice(start);
  return phrase.text.startsWith(begun)
    ? { start: typed.length, text: phrase.text.slice(begun.length) }
    : { start, text: phrase.text };
}

/** Whether the words behind the caret say the same as a phrase. */
export function isForetold(shown: ShownPhrases, index: number, foretold: string): boolean {
  const insertion = toInsertion(shown, index);
  const isPlain = insertion !== null && insertion.start === shown.typed.length;
  return isPlain && insertion.text !== '' && foretold.startsWith(insertion.text);
}
