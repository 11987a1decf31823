import { findToneVowel } from './input-method/tone-vowel.ts';
import { startWord, typeKey } from './input-method/typed-word.ts';
import { isSyllable } from './syllable.ts';
import { addTone, splitTone } from './tone.ts';

/** Letters that stand before other vowels than they should: *nghành*, *kách*, *gế*, *ngỉ*. */
const HARD: readonly (readonly [RegExp, string])[] = [
  [/^ngh(?![eêiy])/u, 'ng'],
  [/^ng(?=[eêiy])/u, 'ngh'],
  [/^gh(?![eêiy])/u, 'g'],
  [/^g(?=[eê])/u, 'gh'],
  [/^k(?![eêiyh])/u, 'c'],
  [/^c(?=[eêiy])/u, 'k'],
  [/^q(?=[^u])/u, 'qu'],
];

/**
 * The syllable that a misspelt one was meant to be: a horn that one of uo lacks (*đựơc*), a beginning that
 * another vowel wants (*nghành*), Telex keys that were never turned into letters (*ddang*).
 *
 * @returns In the case of its first letter; `undefined` where there is no telling.
 */
export function repairSyllable(word: string): string | undefined {
  const lower = word.normalize('NFC').toLowerCase();
  const repaired = [replaceEth, joinHorns, mendOnset, typeTelex]
    .map((repair) => repair(lower))
    .find((candidate) => candidate !== lower && isSyllable(candidate));
  if (repaired === undefined) return undefined;
  const isCapital = /^\p{Lu}/u.test(word);
  return isCapital ? repaired.charAt(0).toUpperCase() + repaired.slice(1) : repaired;
}

/** The Icelandic letter, which looks like đ in capitals and comes out of old fonts. */
function replaceEth(word: string): string {
  return word.replaceAll('ð', 'đ');
}

function joinHorns(word: string): string {
  return mend(word, (letters) => letters.replace(/(?<!q)(?:ưo|uơ)(?=.)/u, 'ươ'));
}

function mendOnset(word: string): string {
  return mend(word, (letters) => {
    const found = HARD.find(([wrong]) => wrong.test(letters));
    return found === undefined ? letters : letters.replace(found[0], found[1]);
  });
}

/** The word with other letters and the tone where it then belongs. */
function mend(word: string, change: (letters: string) => string): string {
  const { letters, tone } = splitTone(word);
  const changed = change(letters);
  const at = findToneVowel(changed, 'old');
  return tone === 'level' || at === undefined ? changed : addTone(changed, tone, at);
}

/** Only where a letter was doubled or followed by w: `box` and `taxi` are words. */
function typeTelex(word: string): string {
  if (!/^[a-z]+$/u.test(word) || !/dd|aa|ee|oo|[aou].*w|^[^aeiouy]*w/u.test(word)) return word;
  const options = { method: 'telex', placement: 'old' } as const;
  return [...word].reduce((typed, key) => typeKey(typed, key, options), startWord('')).text;
}
