import { canBecomeSyllable } from '#core/vietnamese/syllable.ts';

/** A letter and what it becomes: `aâ`. */
export type LetterPair = 'aâ' | 'aă' | 'eê' | 'oô' | 'oơ' | 'uư';

/** Letters after a shape was put on one of them, or taken off again. */
export interface Shaped {
  readonly letters: string;
  readonly isTakenBack: boolean;
}

/** *thuở*, *huơ*, *khuơ*: the only words where u stays plain before ơ, and nothing follows. */
const OPEN_UO = /^(?:h|th|kh)u[oôơ]$/iu;

/**
 * Puts a shape on the first letter that it makes a possible word of; letters in another shape change it.
 *
 * Where no letter takes it, the last one that has it loses it.
 *
 * @param letters NFC, without tone mark, in any case.
 * @returns `undefined` if none has anything to do with the shape.
 */
export function shapeLetter(letters: string, pairs: readonly LetterPair[]): Shaped | undefined {
  const shaped = [...letters]
    .flatMap((_, at) => pairs.map((pair) => shapeAt(letters, at, pair)))
    .find((word) => word !== undefined && canBecomeSyllable(word.toLowerCase()));
  if (shaped !== undefined) return { letters: shaped, isTakenBack: false };
  const bare = takeBack(letters, pairs);
  return bare === letters ? undefined : { letters: bare, isTakenBack: true };
}

/** đ; the same key again, and it is d. */
export function strikeD(letters: string): Shaped | undefined {
  const first = letters.charAt(0);
  if (first === 'd' || first === 'D') {
    return { letters: replaceAt(letters, 0, 'đ'), isTakenBack: false };
  }
  if (first === 'đ' || first === 'Đ') {
    return { letters: replaceAt(letters, 0, 'd'), isTakenBack: true };
  }
  return undefined;
}

/** Telex writes ư by w alone, after no vowel. */
export function writeHorn(letters: string, key: string): Shaped | undefined {
  if (/[aeiouyăâêôơư]/iu.test(letters)) return undefined;
  return { letters: letters + (key === 'w' ? 'ư' : 'Ư'), isTakenBack: false };
}

/** uơ is ươ, and so is ưo, once a letter follows: either horn means both. */
export function joinHorns(letters: string): string {
  return letters.replace(/(?<!q)(?:uơ|ưo)(?=.)/giu, hornBoth);
}

function shapeAt(letters: string, at: number, [plain, shaped]: string): string | undefined {
  const letter = letters.charAt(at).toLowerCase();
  if (plain === undefined || shaped === undefined || letter === shaped) return undefined;
  if (toPlain(letter) !== plain) return undefined;
  const isGlide = plain === 'u' && /q/iu.test(letters.charAt(at - 1));
  if (isGlide) return undefined;
  const word = replaceAt(letters, at, shaped);
  if (shaped === 'ư' && /^[oôơ]/iu.test(letters.slice(at + 1))) {
    // uo takes both horns; after h the first one only once it is known that more follows.
    return OPEN_UO.test(letters) ? replaceAt(letters, at + 1, 'ơ') : replaceAt(word, at + 1, 'ơ');
  }
  return word;
}

function takeBack(letters: string, pairs: readonly string[]): string {
  const shapes = pairs.map((pair) => pair.charAt(1));
  const at = [...letters].findLastIndex((letter) => shapes.includes(letter.toLowerCase()));
  if (at === -1) return letters;
  const bare = replaceAt(letters, at, toPlain(letters.charAt(at).toLowerCase()));
  return /[uư]$/iu.test(letters.slice(0, at)) && /ơ/iu.test(letters.charAt(at))
    ? replaceAt(bare, at - 1, 'u')
    : bare;
}

function toPlain(letter: string): string {
  return letter === 'đ' ? 'd' : letter.normalize('NFD').charAt(0);
}

/** Keeps the letter's case. */
function replaceAt(letters: string, at: number, letter: string): string {
  const isUpper = letters.charAt(at) !== letters.charAt(at).toLowerCase();
  return letters.slice(0, at) + (isUpper ? letter.toUpperCase() : letter) + letters.slice(at + 1);
}

function hornBoth(both: string): string {
  return replaceAt(replaceAt(both, 0, 'ư'), 1, 'ơ');
}
