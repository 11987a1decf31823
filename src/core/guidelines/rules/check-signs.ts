import type { Finding } from '#core/guidelines/finding.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';

/** Signs that must not stand; the fix leaves them out. 3,5 and 10.30 are numbers. */
export function checkPunctuation(
  text: string,
  { signs }: RuleOf<'punctuation'>,
): readonly Finding[] {
  const forbidden = new Set(signs);
  const findings: Finding[] = [];
  for (const { 0: sign, index: start } of text.matchAll(/[^\p{L}\p{M}\p{N}\s]/gu)) {
    const end = start + sign.length;
    if (!forbidden.has(sign) || isInNumber(text, start, end)) continue;
    findings.push({
      ...{ topic: 'punctuation', start, end, values: { word: sign } },
      fix: { start, end, text: joinsWords(text, start, end) ? ' ' : '' },
    });
  }
  return findings;
}

/** More sentences than there may be: every full stop, question or exclamation mark or line that more text follows. */
export function checkSentences(text: string, { max }: RuleOf<'sentences'>): readonly Finding[] {
  const ends = [...text.matchAll(/[.!?…]+["”’)]*(?=\s+\S)|\n+(?=\s*\S)/gu)];
  const sentences = ends.length + 1;
  if (sentences <= max) return [];
  const last = ends[max - 1];
  const start = (last?.index ?? 0) + (last?.[0].length ?? 0);
  const begin = start + (text.slice(start).length - text.slice(start).trimStart().length);
  return [
    { topic: 'sentences', start: begin, end: text.length, values: { sentences, count: max } },
  ];
}

function isInNumber(text: string, start: number, end: number): boolean {
  return /\p{Nd}/u.test(text.charAt(start - 1)) && /\p{Nd}/u.test(text.charAt(end));
}

function joinsWords(text: string, start: number, end: number): boolean {
  return /\S/u.test(text.charAt(start - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(end));
}
