import type { TonePlacement } from '#core/vietnamese/tone-placement.ts';

const OWN_VOWEL = /[ăâêôơư]/giu;

/**
 * Which letter of a word, finished or not, carries its tone mark.
 *
 * @param letters NFC, without tone mark.
 * @returns Its index; `undefined` where no vowel stands.
 */
export function findToneVowel(letters: string, placement: TonePlacement): number | undefined {
  // The u of qu and the i of gi belong to the consonant where a vowel follows.
  const onset = /^(?:qu|gi)(?=[aeiouyăâêôơư])|^[^aeiouyăâêôơư]*/iu.exec(letters)?.[0] ?? '';
  const vowels = /^[aeiouyăâêôơư]+/iu.exec(letters.slice(onset.length))?.[0];
  if (vowels === undefined) return undefined;
  const own = [...vowels.matchAll(OWN_VOWEL)].at(-1)?.index;
  const isOpen = onset.length + vowels.length === letters.length;
  return onset.length + (own ?? plainVowelIndex(vowels, isOpen, placement));
}

function plainVowelIndex(vowels: string, isOpen: boolean, placement: TonePlacement): number {
  if (vowels.length === 1) return 0;
  if (vowels.length >= 3 || !isOpen) return 1;
  return placement === 'new' && /^(?:oa|oe|uy)$/iu.test(vowels) ? 1 : 0;
}
