import type { Finding } from '#core/guidelines/finding.ts';
import { spellNumber } from '#core/vietnamese/numerals.ts';

/** Numbers in digits; the fix writes whole ones out, up to four digits. */
export function checkDigits(text: string): readonly Finding[] {
  return [...text.matchAll(/\p{Nd}+(?:[.,:/-]\p{Nd}+)*/gu)].map(({ 0: number, index: start }) => {
    const end = start + number.length;
    const finding = { topic: 'digits', start, end, values: { word: number } } as const;
    const isAlone = !/\p{L}/u.test(text.charAt(start - 1) + text.charAt(end));
    if (!isAlone || !/^(?:\d|[1-9]\d{1,3})$/u.test(number)) return finding;
    return { ...finding, fix: { start, end, text: spellNumber(Number(number)) } };
  });
}
