import { NUMERALS } from '#core/demo-world/captions/lexicon.ts';
import { createRandom } from '#core/random/seeded-random.ts';

/** Of words typed by hand, those at which something goes wrong that a guideline forbids. */
const SLIP_SHARE = 0.08;

const DIGITS: ReadonlyMap<string, string> = new Map(
  Object.entries(NUMERALS).map(([digit, word]) => [word, digit]),
);

/** What is typed in place of a word, with the space before it. */
export interface Slip {
  readonly space: string;
  readonly word: string;
}

/** The word a person wants, and where it stands: the same place slips in the same way, whoever types it. */
export interface WantedWord {
  readonly word: string;
  readonly isLast: boolean;
  /** Such as `3/2/7`: picture, slot and word. */
  readonly place: string;
}

/** How a word goes wrong, if it does: two spaces, a digit, a comma or full stop, what will be for what is. */
export function drawSlip({ word, isLast, place }: WantedWord): Slip | undefined {
  const random = createRandom(`slip ${place}`);
  if (!random.chance(SLIP_SHARE)) return undefined;
  const digit = DIGITS.get(word);
  const slips: readonly Slip[] = [
    { space: '  ', word },
    { space: ' ', word: `${word}${isLast ? '.' : ','}` },
    ...(digit === undefined ? [] : [{ space: ' ', word: digit }]),
    ...(word === 'đang' ? [{ space: ' ', word: 'sẽ' }] : []),
  ];
  return random.pick(slips);
}
