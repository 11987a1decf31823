import type { FieldKey } from '#renderer/features/editor/autosave/journal.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import type { WordLine } from './word-line.ts';

/** A word of a caption, and what might stand in its place. */
export interface OpenAlternatives {
  readonly key: FieldKey;
  readonly line: WordLine;
  /** Which of the line's words. */
  readonly wordIndex: number;
  /** Likeliest first, the word itself among them; `null` until the model has answered. */
  readonly options: readonly SuggestedWord[] | null;
  readonly optionIndex: number;
  /** What the model would write after the option that is chosen; `null` until it is known. */
  readonly rest: string | null;
}

export interface AlternativesDeps {
  /** What might stand after `typed`, which ends where a word begins. */
  readonly list: (
    key: FieldKey,
    typed: string,
    signal: AbortSignal,
  ) => Promise<readonly SuggestedWord[]>;
  /** What would follow `typed`. */
  readonly complete: (key: FieldKey, typed: string, signal: AbortSignal) => Promise<string>;
}

/** The alternatives of one word at a time, which one goes through by key. */
export interface Alternatives {
  readonly find: () => OpenAlternatives | null;
  readonly open: (key: FieldKey, line: WordLine, wordIndex: number) => void;
  /** To a word beside the one that is shown; stays at the ends. */
  readonly moveWord: (by: 1 | -1) => void;
  /** Around the ends of the list. */
  readonly moveOption: (by: 1 | -1) => void;
  readonly close: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createAlternatives({ list, complete }: AlternativesDeps): Alternatives {
  const listeners = new Set<() => void>();
  let state: OpenAlternatives | null = null;
  let asking = new AbortController();

  const set = (next: OpenAlternatives | null): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  /** What was asked before is of no use any more. */
  const restart = (): AbortSignal => {
    asking.abort();
    asking = new AbortController();
    return asking.signal;
  };
  const askRest = async (signal: AbortSignal): Promise<void> => {
    const option = state?.options?.[state.optionIndex];
    if (state === null || option === undefined) return;
    const typed = beforeWord(state) + option.text;
    const rest = await complete(state.key, typed, signal).catch(() => '');
    if (!signal.aborted && state !== null) set({ ...state, rest });
  };
  const open = async (key: FieldKey, line: WordLine, wordIndex: number): Promise<void> => {
    const signal = restart();
    set({ key, line, wordIndex, options: null, optionIndex: 0, rest: null });
    if (state === null) return;
    const said = await list(key, beforeWord(state), signal).catch(() => []);
    if (signal.aborted || state === null) return;
    const word = readWord(state);
    const isAmong = said.some(({ text }) => text === word);
    const options = isAmong ? said : [...said, { text: word, probability: 0 }];
    const optionIndex = options.findIndex(({ text }) => text === word);
    set({ ...state, options, optionIndex });
  };
  return {
    find: () => state,
    open: (key, line, wordIndex) => void open(key, line, wordIndex),
    moveWord: (by) => {
      if (state === null) return;
      const wordIndex = state.wordIndex + by;
      if (state.line.words[wordIndex] !== undefined) void open(state.key, state.line, wordIndex);
    },
    moveOption: (by) => {
      if (state?.options == null) return;
      const { length } = state.options;
      const signal = restart();
      set({ ...state, optionIndex: (state.optionIndex + by + length) % length, rest: null });
      void askRest(signal);
    },
    close: () => {
      restart();
      if (state !== null) set(null);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The line up to where the word begins. */
export function beforeWord({
  line,
  wordIndex,
}: Pick<OpenAlternatives, 'line' | 'wordIndex'>): string {
  return line.text.slice(0, line.words[wordIndex]?.start ?? 0);
}

export function readWord({
  line,
  wordIndex,
}: Pick<OpenAlternatives, 'line' | 'wordIndex'>): string {
  const word = line.words[wordIndex];
  return word === undefined ? '' : line.text.slice(word.start, word.end);
}

/** What is put into the field, and in place of what. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What taking the chosen option does to the field.
 *
 * @param withRest Whether what stands after the word is written anew too.
 */
export function toReplacement(open: OpenAlternatives, withRest: boolean): Replacement | null {
  const { line, wordIndex, options, optionIndex, rest } = open;
  const word = line.words[wordIndex];
  const option = options?.[optionIndex];
  if (word === undefined || option === undefined) return null;
  const { typedLength } = line;
  const start = Math.min(word.start, typedLength);
  // What is foretold before the word is taken along.
  const led = line.text.slice(start, word.start) + option.text;
  if (word.start >= typedLength) return { start, end: typedLength, text: led };
  if (withRest) return { start, end: typedLength, text: led + (rest ?? '') };
  return { start, end: Math.min(word.end, typedLength), text: led };
}
