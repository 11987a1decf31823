import type { TextUnit } from '#core/vietnamese/text-units.ts';
import { toWordSegmenter, type WordSegmenter } from '#core/vietnamese/word-segmenter.ts';
import { concludeRdr, type RdrRule } from './parse-rdr-model.ts';

/** Whether syllables, in lower case with spaces between them, are a word. */
export type IsWord = (word: string) => boolean;

/** No word of the first guess is longer, in syllables. */
const LONGEST = 5;

/**
 * Creates a segmenter that guesses the longest words of a vocabulary from left to right, and then lets ripple-down rules say of each
 * syllable whether it begins a word (`B`) or goes on with one (`I`).
 *
 * The rules see the first guess, not one another's corrections.
 *
 * @see Nguyen et al. 2018, "A Fast and Accurate Vietnamese Word Segmenter", section 3.
 */
export function createRdrSegmenter(model: RdrRule, isWord: IsWord): WordSegmenter {
  return toWordSegmenter((units) => {
    const words = units.map(({ text }) => text.toLowerCase());
    const guess = guessTags(units, words, isWord);
    const at = (list: readonly string[], index: number) => list[index] ?? '';
    const spans: [number, number][] = [];
    units.forEach((_, index) => {
      const features = [-2, -1, 0, 1, 2].flatMap((offset) => [
        at(words, index + offset),
        at(guess, index + offset),
      ]);
      const last = spans.at(-1);
      if (last !== undefined && concludeRdr(model, features) === 'I') last[1] = index + 1;
      else spans.push([index, index + 1]);
    });
    return spans;
  });
}

function guessTags(
  units: readonly TextUnit[],
  words: readonly string[],
  isWord: IsWord,
): readonly string[] {
  const isGuess = (start: number, end: number) =>
    units.slice(start, end).every(({ kind }) => kind === 'syllable') &&
    isWord(words.slice(start, end).join(' '));
  const tags: string[] = [];
  while (tags.length < words.length) {
    const start = tags.length;
    let end = Math.min(start + LONGEST, words.length);
    while (end > start + 1 && !isGuess(start, end)) end -= 1;
    tags.push('B', ...Array.from({ length: end - start - 1 }, () => 'I'));
  }
  return tags;
}
