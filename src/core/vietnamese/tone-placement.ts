import { parseSyllable } from './syllable.ts';
import { addTone, splitTone } from './tone.ts';

/** Where the mark goes in open oa, oe and uy: `old` is hòa, khỏe, thủy; `new` is hoà, khoẻ, thuỷ. */
export type TonePlacement = 'old' | 'new';

/**
 * Moves the tone mark of every Vietnamese syllable in a text to where the policy has it; NFC.
 *
 * The two styles differ in open *oa, oe, uy* alone; marks misplaced elsewhere (*thưong̀*, *toàn* written *tòan*) are mended on the way.
 * What is no Vietnamese syllable stays as it is.
 *
 * @see Quyết định 1989/QĐ-BGDĐT (2018), which writes hòa and thủy, and Quyết định 240/QĐ (1984), which writes hoà and thuỷ.
 */
export function placeTones(text: string, placement: TonePlacement): string {
  return text.normalize('NFC').replace(MARKED_WORD, (word) => placeTone(word, placement));
}

const MARKED_WORD = /[\p{L}\p{M}]{2,}/gu;
const OWN_VOWEL = /[ăâêôơư]/giu;
const VOWELS = /[aeiouyăâêôơư]+/iu;

function placeTone(word: string, placement: TonePlacement): string {
  const { letters, tone } = splitTone(word);
  if (tone === 'level') return word;
  const syllable = parseSyllable(word);
  if (syllable === undefined) return word;
  const start = rhymeStart(letters, syllable.onset);
  const rhyme = letters.slice(start);
  const own = [...rhyme.matchAll(OWN_VOWEL)].at(-1)?.index;
  return addTone(letters, tone, start + (own ?? plainVowelIndex(rhyme, placement)));
}

function rhymeStart(letters: string, onset: string): number {
  const swallowed = onset === 'gi' && !VOWELS.test(letters.slice(2));
  return swallowed ? 1 : onset.length;
}

/** Which of the plain vowels a, e, i, o, u, y carries the mark in a rhyme that has no other. */
function plainVowelIndex(rhyme: string, placement: TonePlacement): number {
  const vowels = VOWELS.exec(rhyme)?.[0] ?? '';
  if (vowels.length === 1) return 0;
  if (vowels.length === 3 || vowels.length < rhyme.length) return 1;
  return placement === 'new' && /^(?:oa|oe|uy)$/iu.test(vowels) ? 1 : 0;
}
