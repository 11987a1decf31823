import { isSyllable } from './syllable.ts';

/** Encodings from before Unicode, as a text in them looks that was read as Windows-1252. */
export const LEGACY_ENCODINGS = ['tcvn3', 'vni', 'windows-1258'] as const;
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];

/** TCVN 5712:1993, VN3: one byte a letter; capitals with a tone have a font of their own. */
const TCVN3 = pair(
  '¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ',
  'ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
);

/** VNI: a mark is a letter after the vowel it belongs to. */
const VNI_MARKS = pair('ùøûõïâáàåãäêéèúüë', [
  ...['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'],
  ...['\u0302', '\u0302\u0301', '\u0302\u0300', '\u0302\u0309', '\u0302\u0303', '\u0302\u0323'],
  ...['\u0306', '\u0306\u0301', '\u0306\u0300', '\u0306\u0309', '\u0306\u0303', '\u0306\u0323'],
]);
/** Letters of its own: ơ ư đ, the i's, and ỵ. */
const VNI_LETTERS = pair('ôöñíìæóòîÔÖÑÍÌÆÓÒÎ', 'ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ');

/** Windows-1258 where it differs from 1252; marks are letters after their vowel. */
const WINDOWS_1258 = pair('ÃÌÐÒÕÝÞãìðòõýþ', [
  'Ă',
  '\u0300',
  'Đ',
  '\u0309',
  'Ơ',
  'Ư',
  '\u0303',
  'ă',
  '\u0301',
  'đ',
  '\u0323',
  'ơ',
  'ư',
  '₫',
]);

/** A text in Unicode (NFC) that was written in an older encoding and read as Windows-1252. */
export function convertLegacy(text: string, encoding: LegacyEncoding): string {
  const source = text.normalize('NFC');
  if (encoding === 'vni') return convertVni(source).normalize('NFC');
  const table = encoding === 'tcvn3' ? TCVN3 : WINDOWS_1258;
  return [...source]
    .map((letter) => table.get(letter) ?? letter)
    .join('')
    .normalize('NFC');
}

/** So many of the words that an encoding changes have to come out as Vietnamese… */
const LEAST_SHARE = 0.85;
/** …and so few may be it as they stand. */
const GREATEST_SHARE = 0.4;
/** Fewer words say nothing. */
const LEAST_WORDS = 3;

/**
 * Which older encoding texts are in, by whether their words with marks come out as Vietnamese syllables.
 *
 * @returns `null` for Unicode, other languages, and where too little is marked to tell.
 */
export function recognizeLegacy(texts: Iterable<string>): LegacyEncoding | null {
  const words = [...texts].flatMap((text) =>
    text
      .normalize('NFC')
      .split(/[\s.,;:!?"'()[\]/_-]+/u)
      .filter((word) => /[^\p{ASCII}]/u.test(word)),
  );
  if (words.length < LEAST_WORDS || countSyllables(words) > GREATEST_SHARE * words.length) {
    return null;
  }
  const [best] = LEGACY_ENCODINGS.map((encoding) => ({
    encoding,
    count: countSyllables(words.map((word) => convertLegacy(word, encoding))),
  })).toSorted((a, b) => b.count - a.count);
  return best !== undefined && best.count >= LEAST_SHARE * words.length ? best.encoding : null;
}

function convertVni(text: string): string {
  return text
    .replace(/([aeouyôöAEOUYÔÖ])([ùøûõïâáàåãäêéèúüë])/giu, (both, vowel: string, mark: string) => {
      const marks = VNI_MARKS.get(mark.toLowerCase());
      return marks === undefined ? both : (VNI_LETTERS.get(vowel) ?? vowel) + marks;
    })
    .replace(/[ôöñíìæóòîÔÖÑÍÌÆÓÒÎ]/gu, (letter) => VNI_LETTERS.get(letter) ?? letter);
}

function countSyllables(words: readonly string[]): number {
  return words.filter((word) => isSyllable(word)).length;
}

function pair(from: string, to: string | readonly string[]): ReadonlyMap<string, string> {
  return new Map([...from].map((letter, at) => [letter, [...to][at] ?? letter]));
}
