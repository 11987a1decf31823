import { toConfidenceLevel } from '#renderer/ui/confidence-level.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';

/** A word of a line, in UTF-16 units. */
export interface LineWord {
  readonly start: number;
  readonly end: number;
}

/** What a field holds and the words behind it, as one line. */
export interface WordLine {
  readonly text: string;
  /** How much of it stands in the field; the rest is foretold. */
  readonly typedLength: number;
  readonly words: readonly LineWord[];
}

export function toWordLine(typed: string, ghost: readonly SuggestedWord[]): WordLine {
  const text = typed + ghost.map((word) => word.text).join('');
  const words = [...text.matchAll(/\S+/gu)].map(({ 0: word, index: start }) => ({
    start,
    end: start + word.length,
  }));
  return { text, typedLength: typed.length, words };
}

/** The place of a doubtful word. */
const DOUBTFUL_LEVEL = 2;

/**
 * Which word somebody means who asks for others: the first doubtful one among those foretold, else the
 * first of them; without any the one at the caret.
 *
 * @returns -1 if there is no word.
 */
export function chooseWord(line: WordLine, ghost: readonly SuggestedWord[], caret: number): number {
  if (ghost.length === 0) {
    const at = line.words.findIndex(({ end }) => caret <= end);
    return at === -1 ? line.words.length - 1 : at;
  }
  const doubtful = Math.max(
    0,
    ghost.findIndex(({ probability }) => toConfidenceLevel(probability) >= DOUBTFUL_LEVEL),
  );
  const before = ghost.slice(0, doubtful + 1).reduce((sum, { text }) => sum + text.length, 0);
  return line.words.findIndex(({ end }) => line.typedLength + before <= end);
}
