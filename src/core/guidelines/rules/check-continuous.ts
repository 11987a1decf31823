import type { Finding } from '#core/guidelines/finding.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';
import { findPhrases } from './find-phrases.ts';

/** What is going on has to be told as going on: *đang*. */
export function checkContinuous(
  text: string,
  { words, verbs }: RuleOf<'continuous'>,
): readonly Finding[] {
  const [word] = words;
  if (word === undefined || findPhrases(text, words).length > 0) return [];
  const finding = { topic: 'continuous', start: 0, end: text.length, values: { word } } as const;
  const verb = findPhrases(text, verbs).find(({ start }) => start > 0);
  if (verb === undefined) return [finding];
  return [{ ...finding, fix: { start: verb.start, end: verb.start, text: `${word} ` } }];
}
