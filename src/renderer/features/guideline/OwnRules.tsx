import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  type Guideline,
  RULE_TOPICS,
  type Rule,
  type RuleTopic,
} from '#shared/domain/guideline.ts';
import { createRule } from './create-rule.ts';
import { RuleFields } from './RuleFields.tsx';

export interface OwnRulesProps {
  readonly guideline: Guideline;
  readonly onChange: (guideline: Guideline) => void;
}

/** Every rule there is, each to be switched on and told what it asks. */
export function OwnRules({ guideline, onChange }: OwnRulesProps) {
  const { t } = useTranslation('guidelines');
  const { rules } = guideline;
  const change = (topic: RuleTopic, rule: Rule | null): void => {
    const others = rules.filter((other) => other.topic !== topic);
    const changed = rule === null ? others : [...others, rule];
    onChange({
      ...guideline,
      rules: changed.toSorted(
        (a, b) => RULE_TOPICS.indexOf(a.topic) - RULE_TOPICS.indexOf(b.topic),
      ),
    });
  };
  return (
    <ul className="rule-list">
      {RULE_TOPICS.map((topic) => {
        const rule = rules.find((other) => other.topic === topic);
        return (
          <li key={topic}>
            <Switch
              label={t(`topic.${topic}`)}
              checked={rule !== undefined}
              onChange={(event) =>
                change(topic, event.currentTarget.checked ? createRule(topic) : null)
              }
            />
            {rule !== undefined && (
              <RuleFields rule={rule} onChange={(changed) => change(topic, changed)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
