/** What a name rule asks of each unit. */
export interface NameUnit {
  readonly text: string;
  readonly syllable: boolean;
  /** Begins with a capital. */
  readonly capital: boolean;
  /** Is a common word of one syllable. */
  readonly free: boolean;
}

/** A surname begins a new name inside a long run: `Lâm Đồng Nguyễn Văn Đẳng`. */
const SURNAMES = new Set(
  'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Đinh Trương Trịnh Lương Đoàn Mạc Tạ Phùng'.split(
    ' ',
  ),
);
const ALL_CAPITALS = /^\p{Lu}{2,}$/u;
const SENTENCE_START = /^[.!?:…"“”([•-]|^\.{2,}$/u;

/**
 * Where the name that begins at `start` ends, or `start` if none does: two and more capitalised syllables in a row.
 *
 * The first word of a sentence is capitalised for another reason: it belongs to the name only if it is no common word
 * (*Ông Võ Đức Hơn* is ông + name, *Võ Đức Hơn nói* one name).
 *
 * @param startsWord Whether a word of the lexicon begins at a unit and goes on in lower case (*Thủ tướng*), which ends the run.
 */
export function nameRunEnd(
  units: readonly NameUnit[],
  start: number,
  startsWord: (at: number) => boolean,
): number {
  const first = units[start];
  const previous = units[start - 1];
  if (first === undefined || !isNamePart(first) || startsWord(start)) return start;
  const sentenceInitial = previous === undefined || SENTENCE_START.test(previous.text);
  if (sentenceInitial && first.free && !SURNAMES.has(first.text)) return start;
  let end = start + 1;
  for (let unit = units[end]; unit !== undefined && isNamePart(unit); unit = units[end]) {
    if (end - start >= 2 && SURNAMES.has(unit.text)) break;
    if (startsWord(end)) break;
    end += 1;
  }
  return end - start > 1 ? end : start;
}

function isNamePart({ text, syllable, capital }: NameUnit): boolean {
  return syllable && capital && !ALL_CAPITALS.test(text);
}
