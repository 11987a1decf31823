import { spellNumber } from './numerals.ts';
import { placeTones, type TonePlacement } from './tone-placement.ts';

/** What is done to a Vietnamese text before it is compared with another. Each setting left out leaves the text as it is. */
export interface TextNormalization {
  readonly unicode?: 'NFC';
  readonly toneMarks?: TonePlacement;
  readonly case?: 'lower';
  /** `removed` takes out everything that is neither letter, digit nor `_`, and keeps 3.5 and 10:30 together. */
  readonly punctuation?: 'removed';
  /** `words` writes whole numbers out: `3 con mèo` becomes `ba con mèo`. */
  readonly numerals?: 'words';
}

/** Normalises a text by a policy; runs of white space become one space. */
export function normalizeText(text: string, policy: TextNormalization): string {
  let result = policy.unicode === 'NFC' ? text.normalize('NFC') : text;
  if (policy.toneMarks !== undefined) result = placeTones(result, policy.toneMarks);
  if (policy.case === 'lower') result = result.toLowerCase();
  if (policy.punctuation === 'removed') result = result.replace(NOT_TEXT, ' ');
  if (policy.numerals === 'words') result = result.replace(WHOLE_NUMBER, writeNumber);
  return result.replace(/\s+/gu, ' ').trim();
}

/** Everything but letters, digits and `_`, and `. , :` only where no digit stands on one of its sides. */
const NOT_TEXT = /(?<!\p{Nd})[.,:]|[.,:](?!\p{Nd})|[^\p{L}\p{M}\p{N}_.,:]/gu;

const WHOLE_NUMBER = /(?<![\p{L}\p{N}_.,:])\p{Nd}{1,12}(?![\p{L}\p{N}_]|[.,:]\p{Nd})/gu;

function writeNumber(digits: string): string {
  return digits.length > 1 && digits.startsWith('0') ? digits : spellNumber(Number(digits));
}
