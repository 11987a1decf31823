import type { Finding } from '#core/guidelines/finding.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';

/**
 * Words as guidelines of Vietnamese corpora count them: what white space separates and has a letter or a
 * digit, so a word of two syllables counts two.
 */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function checkMinWords(text: string, { count }: RuleOf<'min-words'>): readonly Finding[] {
  const words = countWords(text);
  if (words >= count) return [];
  return [{ topic: 'min-words', start: 0, end: text.length, values: { words, count } }];
}

/** Points at what is too much. */
export function checkMaxWords(text: string, { count }: RuleOf<'max-words'>): readonly Finding[] {
  const words = countWords(text);
  if (words <= count) return [];
  const first = [...text.matchAll(/\S*[\p{L}\p{N}]\S*/gu)][count];
  return [
    { topic: 'max-words', start: first?.index ?? 0, end: text.length, values: { words, count } },
  ];
}
