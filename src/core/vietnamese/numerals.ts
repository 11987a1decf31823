const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const SCALES = ['', ' nghìn', ' triệu', ' tỷ'] as const;

/**
 * Writes a whole number in words: 21 is `hai mươi mốt`, 105 `một trăm linh năm`, 15 `mười lăm`.
 *
 * @throws RangeError unless 0 ≤ `value` < 10¹².
 */
export function spellNumber(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e12) {
    throw new RangeError(`Only whole numbers from 0 to below 10^12 are spelled, not ${value}`);
  }
  if (value === 0) return DIGITS[0];
  const groups: string[] = [];
  let rest = value;
  for (const scale of SCALES) {
    const group = rest % 1000;
    rest = Math.floor(rest / 1000);
    if (group > 0) groups.unshift(spellGroup(group, rest > 0) + scale);
  }
  return groups.join(' ');
}

/** @param led Whether a larger group stands before, so that 5 is `không trăm linh năm`. */
function spellGroup(value: number, led: boolean): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const ones = value % 10;
  const words: string[] = [];
  if (hundreds > 0 || led) words.push(`${DIGITS[hundreds]} trăm`);
  if (tens > 1) words.push(`${DIGITS[tens]} mươi`);
  else if (tens === 1) words.push('mười');
  else if (ones > 0 && words.length > 0) words.push('linh');
  if (ones > 0) words.push(spellOnes(ones, tens));
  return words.join(' ');
}

function spellOnes(ones: number, tens: number): string {
  if (ones === 1 && tens > 1) return 'mốt';
  if (ones === 5 && tens > 0) return 'lăm';
  return DIGITS[ones] as string;
}

const ONES: ReadonlyMap<string, number> = new Map([
  ...DIGITS.map((word, value) => [word, value] as const),
  ['mốt', 1],
  ['tư', 4],
  ['lăm', 5],
  ['nhăm', 5],
  ['bẩy', 7],
  ['bảy', 7],
]);
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['vạn', 1e4],
  ['triệu', 1e6],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
]);

/**
 * Reads a whole number written in words, in the spellings of either half of the country, or returns `undefined`.
 *
 * @param words Lower-case NFC, one syllable or one word (`hai_mươi`) each.
 */
export function parseNumber(words: readonly string[]): number | undefined {
  const syllables = words.flatMap((word) => word.split(/[_ ]/));
  if (syllables.length === 0) return undefined;
  let total = 0;
  let group: GroupState = { value: 0, pending: undefined };
  for (const syllable of syllables) {
    const multiplier = MULTIPLIERS.get(syllable);
    if (multiplier !== undefined) {
      const factor = closeGroup(group);
      if (factor === 0) return undefined;
      total =
        total > 0 && total < multiplier
          ? (total + factor) * multiplier
          : total + factor * multiplier;
      group = { value: 0, pending: undefined };
      continue;
    }
    const next = readSyllable(group, syllable);
    if (next === undefined) return undefined;
    group = next;
  }
  return total + closeGroup(group);
}

interface GroupState {
  readonly value: number;
  /** A digit whose place the next syllable decides. */
  readonly pending: number | undefined;
}

function readSyllable(group: GroupState, syllable: string): GroupState | undefined {
  const { value, pending } = group;
  if (syllable === 'trăm')
    return pending === undefined ? undefined : { value: value + pending * 100, pending: undefined };
  if (syllable === 'mươi')
    return pending === undefined ? undefined : { value: value + pending * 10, pending: undefined };
  if (pending !== undefined) return undefined;
  if (syllable === 'mười') return { value: value + 10, pending: undefined };
  if (syllable === 'linh' || syllable === 'lẻ') return group;
  const digit = ONES.get(syllable);
  return digit === undefined ? undefined : { value, pending: digit };
}

function closeGroup({ value, pending }: GroupState): number {
  return value + (pending ?? 0);
}
