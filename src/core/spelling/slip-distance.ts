import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { splitTone, type Tone } from '#core/vietnamese/tone.ts';

/** A syllable taken apart for comparison. */
export interface Spelling {
  /** With the marks that make letters (ă â đ ê ô ơ ư), without tone. */
  readonly letters: string;
  /** Letter by letter without any mark. */
  readonly plain: string;
  /** One bit for each letter that `plain` has. */
  readonly bag: number;
  readonly tone: Tone;
}

/** What a slip costs: a wrong tone, one of the two that half the country speaks alike, a tone too many or too few, a letter's mark, a Telex key that stayed a key, two letters the other way round, a letter. */
export const SLIP = {
  tone: 0.5,
  likeTone: 0.3,
  missingTone: 0.6,
  mark: 0.4,
  telexKey: 0.4,
  swap: 0.8,
  letter: 1,
} as const;

/** Keys that Telex turns into marks; doubled letters are counted as the letter's own key. */
const TELEX_KEYS = 'sfrxjzw';

export function toSpelling(syllable: string): Spelling {
  const { letters, tone } = splitTone(syllable);
  const plain = foldVietnamese(letters);
  let bag = 0;
  for (let at = 0; at < plain.length; at += 1) bag |= 1 << ((plain.charCodeAt(at) - A) & 31);
  return { letters, plain, bag, tone };
}

const A = 'a'.charCodeAt(0);
/** One letter for another, and a key that was left over. */
const MOST_OTHER_LETTERS = 3;

/** Whether it is worth counting how far two spellings are apart: they have nearly the same letters. */
export function isNear(a: Spelling, b: Spelling): boolean {
  let others = 0;
  for (let bits = a.bag ^ b.bag; bits !== 0; bits &= bits - 1) others += 1;
  return others <= MOST_OTHER_LETTERS && Math.abs(a.letters.length - b.letters.length) <= 2;
}

const TONE_KEYS: Readonly<Record<string, Tone>> = {
  ...{ f: 'falling', s: 'rising', r: 'dipping', x: 'creaky', j: 'heavy' },
};

/** The spelling with the Telex key at its end taken for the tone that it stands for; `undefined` without such a key. */
export function pressToneKey({ letters, tone }: Spelling): Spelling | undefined {
  const pressed = TONE_KEYS[letters.slice(-1)];
  if (pressed === undefined || tone !== 'level' || letters.length < 2) return undefined;
  return { ...toSpelling(letters.slice(0, -1)), tone: pressed };
}

/**
 * How far a written syllable is from one that may have been meant: the cheapest row of slips between the two (Damerau's
 * distance over letters, with marks and tones cheaper than letters).
 */
export function computeSlipDistance(written: Spelling, meant: Spelling): number {
  const [columns, rows] = [written.letters.length, meant.letters.length];
  const width = columns + 1;
  // table[row * width + column]: of the first `row` letters meant and the first `column` written.
  const table = new Float64Array(width * (rows + 1));
  const at = (row: number, column: number): number =>
    row < 0 || column < 0 ? Number.POSITIVE_INFINITY : (table[row * width + column] ?? 0);
  for (let cell = 1; cell < table.length; cell += 1) {
    const [row, column] = [Math.floor(cell / width), cell % width];
    table[cell] = Math.min(
      at(row, column - 1) + costOfExtra(written, column - 1),
      at(row - 1, column) + SLIP.letter,
      at(row - 1, column - 1) + costOfOther(written, column - 1, meant, row - 1),
      at(row - 2, column - 2) + costOfSwap(written, column, meant, row),
    );
  }
  return at(rows, columns) + costOfTone(written.tone, meant.tone);
}

/** *hỏi* and *ngã*, spoken as one tone from Huế southwards, so that they are often written for each other. */
const SPOKEN_ALIKE = new Set<Tone>(['dipping', 'creaky']);

function costOfTone(written: Tone, meant: Tone): number {
  if (written === meant) return 0;
  if (written === 'level' || meant === 'level') return SLIP.missingTone;
  return SPOKEN_ALIKE.has(written) && SPOKEN_ALIKE.has(meant) ? SLIP.likeTone : SLIP.tone;
}

function costOfExtra({ plain }: Spelling, at: number): number {
  const letter = plain.charAt(at);
  const isKey = at > 0 && (TELEX_KEYS.includes(letter) || letter === plain.charAt(at - 1));
  return isKey ? SLIP.telexKey : SLIP.letter;
}

function costOfOther(a: Spelling, atA: number, b: Spelling, atB: number): number {
  if (a.letters.charAt(atA) === b.letters.charAt(atB)) return 0;
  return a.plain.charAt(atA) === b.plain.charAt(atB) ? SLIP.mark : SLIP.letter;
}

function costOfSwap(a: Spelling, endA: number, b: Spelling, endB: number): number {
  const isSwapped =
    a.plain.charAt(endA - 1) === b.plain.charAt(endB - 2) &&
    a.plain.charAt(endA - 2) === b.plain.charAt(endB - 1);
  return isSwapped ? SLIP.swap : Number.POSITIVE_INFINITY;
}
