import { PRESETS } from '#core/guidelines/presets.ts';
import type { Rule, RuleTopic } from '#shared/domain/guideline.ts';

/** Rules that no guideline among those that come along has. */
const OTHERS: readonly Rule[] = [
  { topic: 'max-words', count: 30 },
  { topic: 'digits' },
  { topic: 'wording', phrases: [], unless: [] },
];

/** A rule to begin with: as one of the guidelines that come along has it. */
export function createRule(topic: RuleTopic): Rule {
  const known = [...Object.values(PRESETS).flatMap(({ rules }) => rules), ...OTHERS];
  const rule = known.toReversed().find((other) => other.topic === topic);
  if (rule === undefined) throw new Error(`No rule about ${topic} is known`);
  return rule;
}
