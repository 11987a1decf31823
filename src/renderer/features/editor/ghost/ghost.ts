import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';
import {
  type FieldView,
  isSameKey,
  isSameView,
} from '#renderer/features/editor/typing/field-view.ts';
import type { Completion } from '#shared/domain/completion.ts';
import { findRest, type GhostAnswer, joinWords } from './ghost-text.ts';

/** A pause this long asks; a keyboard program's Backspaces and letters come far closer together. */
const PAUSE_MS = 60;

/** Words that are shown behind what a field holds; they are in no field until somebody takes them. */
export interface ShownGhost extends GhostAnswer {
  readonly key: FieldKey;
}

export interface GhostDeps {
  /** What may follow; rejects if nobody can say. Given up when `signal` aborts. */
  readonly ask: (key: FieldKey, typed: string, signal: AbortSignal) => Promise<Completion>;
}

/** Follows one person's typing and keeps what might come next. */
export interface Ghost {
  /** Tells what stands in the field now; `null` if none has the keyboard. Cheap: called at every key. */
  readonly look: (view: FieldView | null) => void;
  readonly find: () => ShownGhost | null;
  /** The pack that answered last. */
  readonly findModel: () => Completion['model'];
  /** Hides what is shown until the text changes. */
  readonly dismiss: () => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
}

const NOTHING_SAID: Completion = { words: [], model: null };

export function createGhost({ ask }: GhostDeps): Ghost {
  const listeners = new Set<() => void>();
  let view: FieldView | null = null;
  let answer: (GhostAnswer & { readonly key: FieldKey }) | null = null;
  let shown: ShownGhost | null = null;
  let model: Completion['model'] = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;

  const show = (next: ShownGhost | null): void => {
    if (shown === next) return;
    shown = next;
    for (const listener of [...listeners]) listener();
  };
  const giveUp = (): void => {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
  };
  const request = async ({ key, text }: FieldView): Promise<void> => {
    const controller = new AbortController();
    asking = controller;
    // Nobody waits for a ghost, so nobody is told of one that does not come.
    const said = await ask(key, text, controller.signal).catch(() => NOTHING_SAID);
    if (controller.signal.aborted) return;
    answer = { key, typed: text, ...said };
    model = said.model ?? model;
    if (said.words.length > 0) show(answer);
  };

  return {
    look: (next) => {
      if (isSameView(view, next)) return;
      view = next;
      giveUp();
      if (next === null || !next.isOpen || next.text.trim() === '') return show(null);
      const { key, text } = next;
      const rest = answer !== null && isSameKey(answer.key, key) ? findRest(answer, text) : null;
      if (rest !== null && joinWords(rest).trim() !== '') {
        return show({ key, typed: text, words: rest, model: answer?.model ?? null });
      }
      show(null);
      timer = setTimeout(() => void request(next), PAUSE_MS);
    },
    find: () => shown,
    findModel: () => model,
    dismiss: () => {
      giveUp();
      answer = null;
      show(null);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: giveUp,
  };
}
