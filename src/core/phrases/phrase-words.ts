/** A word of a caption, and whether it stands where a stretch of words begins. */
export interface PhraseWord {
  /** NFC; in lower case where it begins a stretch, so that only names keep a capital. */
  readonly text: string;
  /** UTF-16 units from the text's beginning. */
  readonly start: number;
  readonly isFirst: boolean;
}

/** A word, its parts joined by a hyphen, or a sign, which ends a stretch. */
const PIECE = /([\p{L}\p{M}\p{N}]+(?:[-'’][\p{L}\p{M}\p{N}]+)*)|[^\s]/gu;

/** The words of a text; a phrase goes across no sign. */
export function splitPhraseWords(text: string): readonly PhraseWord[] {
  const words: PhraseWord[] = [];
  let isFirst = true;
  for (const { 1: word, index: start } of text.matchAll(PIECE)) {
    if (word !== undefined) {
      const composed = word.normalize('NFC');
      words.push({ text: isFirst ? composed.toLowerCase() : composed, start, isFirst });
    }
    isFirst = word === undefined;
  }
  return words;
}

/** What somebody is typing: the words that are done, and the one that is not. */
export interface PhraseBeginning {
  /** At most so many that a phrase is looked for by, the last one last. */
  readonly context: readonly string[];
  /** Whether the context reaches back to where its stretch begins. */
  readonly isWhole: boolean;
  /** NFC; `''` after a space. */
  readonly partial: string;
  /** Where `partial` begins in the text, in UTF-16 units. */
  readonly start: number;
}

/** @param most Words of context. */
export function readBeginning(typed: string, most: number): PhraseBeginning {
  const words = splitPhraseWords(typed);
  const isInWord = /[\p{L}\p{M}\p{N}]$/u.test(typed);
  const isAfterSign = /[^\p{L}\p{M}\p{N}\s]\s*$/u.test(typed);
  const last = isInWord ? words.at(-1) : undefined;
  const before = isInWord ? words.slice(0, -1) : words;
  const first = words.findLastIndex(({ isFirst }) => isFirst);
  const stretch = isAfterSign ? [] : before.slice(Math.max(first, 0));
  const start = last?.start ?? typed.length;
  return {
    context: stretch.slice(-most).map(({ text }) => text),
    isWhole: stretch.length <= most,
    partial: typed.slice(start).normalize('NFC'),
    start,
  };
}
