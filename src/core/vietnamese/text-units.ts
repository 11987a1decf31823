/** The smallest pieces that a word is made of. */
export interface TextUnit {
  readonly text: string;
  /** Where it begins in the text it was cut from, in UTF-16 units. */
  readonly start: number;
  readonly kind: 'syllable' | 'number' | 'punctuation' | 'other';
}

/**
 * One unit: a number with its inner separators; letters, digits and what joins them (knock-out, TP.HCM, khung_cảnh); an
 * abbreviation with its full stop (TP. HCM); dots; any other single sign.
 */
const UNIT =
  /(?<number>\p{Nd}+(?:[.,:/-]\p{Nd}+)*%?(?![\p{L}\p{M}\p{Nd}]))|(?<abbreviation>\p{Lu}{1,3}\.(?=\s*\p{L})(?!\p{L}))|(?<word>[\p{L}\p{M}\p{Nd}]+(?:(?:[-_/'’&]|(?<=\p{L}\p{M}*)\.(?=\p{L}))[\p{L}\p{M}\p{Nd}]+)*)|\.{2,}|[^\s]/gu;

const PLAIN = /^[\p{L}\p{M}]+$/u;

/** Cuts a text into units, white space left out. */
export function splitUnits(text: string): TextUnit[] {
  return [...text.matchAll(UNIT)].map((match) => ({
    text: match[0],
    start: match.index,
    kind: kindOf(match[0], match.groups ?? {}),
  }));
}

function kindOf(
  text: string,
  groups: { readonly [name: string]: string | undefined },
): TextUnit['kind'] {
  if (groups['number'] !== undefined) return 'number';
  if (groups['word'] !== undefined) return PLAIN.test(text) ? 'syllable' : 'other';
  return groups['abbreviation'] === undefined ? 'punctuation' : 'other';
}
