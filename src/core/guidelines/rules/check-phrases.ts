import type { Finding } from '#core/guidelines/finding.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';
import { contains, findPhrases, type Span } from './find-phrases.ts';

/** Words that must not stand, except where they are part of something harmless: *sạch sẽ* has no *sẽ*. */
export function checkPhrases(
  text: string,
  {
    topic,
    phrases,
    unless,
  }: RuleOf<'future' | 'emotion' | 'speech' | 'wording'> | RuleOf<'scene-text'>,
): readonly Finding[] {
  const harmless = findPhrases(text, unless);
  return findPhrases(text, phrases)
    .filter((span) => !harmless.some((other) => contains(other, span)))
    .map((span) => toFinding(topic, text, span));
}

const QUOTED = /["“”„«][^"“”„«»]+["“”»]|(?<![\p{L}\p{N}])['‘][^'‘’]{2,}['’](?![\p{L}\p{N}])/gu;

/** Writing that is spoken of, or quoted. */
export function checkSceneText(text: string, rule: RuleOf<'scene-text'>): readonly Finding[] {
  const quoted = [...text.matchAll(QUOTED)].map(({ 0: found, index }) =>
    toFinding('scene-text', text, { start: index, end: index + found.length }),
  );
  return [...checkPhrases(text, rule), ...quoted];
}

function toFinding(topic: Finding['topic'], text: string, { start, end }: Span): Finding {
  return { topic, start, end, values: { word: text.slice(start, end) } };
}
