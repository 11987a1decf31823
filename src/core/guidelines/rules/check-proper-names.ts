import type { Finding } from '#core/guidelines/finding.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';
import { splitUnits } from '#core/vietnamese/text-units.ts';
import { findPhrases } from './find-phrases.ts';

/** Words with a capital that is not a sentence's first letter; TV and LED are no names. */
export function checkProperNames(
  text: string,
  { allowed }: RuleOf<'proper-names'>,
): readonly Finding[] {
  const units = splitUnits(text);
  const harmless = findPhrases(text, allowed);
  const isName = (at: number): boolean => {
    const unit = units[at];
    if (unit === undefined || !/^\p{Lu}/u.test(unit.text) || isAcronym(unit.text)) return false;
    return !harmless.some(({ start, end }) => start <= unit.start && unit.start < end);
  };
  const findings: Finding[] = [];
  for (let at = 0; at < units.length; at += 1) {
    if (!isName(at)) continue;
    let last = at;
    while (isName(last + 1)) last += 1;
    const [first, end] = [units[at], units[last]];
    // A capital at the beginning of a sentence means nothing, unless another follows it.
    if (first !== undefined && end !== undefined && !(isSentenceStart(units, at) && last === at)) {
      const span = { start: first.start, end: end.start + end.text.length };
      const word = text.slice(span.start, span.end);
      findings.push({ topic: 'proper-names', ...span, values: { word } });
    }
    at = last;
  }
  return findings;
}

function isAcronym(word: string): boolean {
  return /^[\p{Lu}\p{Nd}]+\.?$/u.test(word) && word.length > 1;
}

function isSentenceStart(units: ReturnType<typeof splitUnits>, at: number): boolean {
  const before = units[at - 1];
  return before === undefined || /^["“”([•-]|[.!?…:]$/u.test(before.text);
}
