import type { Finding } from '#core/guidelines/finding.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';
import { findPhrases } from './find-phrases.ts';

/** How a caption must not begin; the fix takes the opening away. */
export function checkOpening(text: string, { phrases }: RuleOf<'opening'>): readonly Finding[] {
  const begin = text.length - text.trimStart().length;
  const found = findPhrases(text, phrases).find(({ start }) => start === begin);
  if (found === undefined) return [];
  const { start, end } = found;
  const rest = /^\s*\p{L}?/u.exec(text.slice(end))?.[0] ?? '';
  const wasCapital = /^\p{Lu}/u.test(text.slice(start));
  const letter = rest.trimStart();
  const fix = { start, end: end + rest.length, text: wasCapital ? letter.toUpperCase() : letter };
  const finding = {
    topic: 'opening',
    start,
    end,
    values: { word: text.slice(start, end) },
  } as const;
  return letter === '' ? [finding] : [{ ...finding, fix }];
}
