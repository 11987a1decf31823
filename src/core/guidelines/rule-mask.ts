import { RULE_TOPICS, type RuleTopic } from '#shared/domain/guideline.ts';

/** One bit a topic, in the order of `RULE_TOPICS`, which is why that list only grows at its end. */
export function toRuleMask(topics: readonly RuleTopic[]): number {
  return topics.reduce((mask, topic) => mask | (1 << RULE_TOPICS.indexOf(topic)), 0);
}
