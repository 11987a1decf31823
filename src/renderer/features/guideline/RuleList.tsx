import { Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Guideline, Rule } from '#shared/domain/guideline.ts';

/** A guideline to be read: what it asks, and captions that show it. */
export function RuleList({ guideline }: { readonly guideline: Guideline }) {
  const { t } = useTranslation('guidelines');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be scrolled by key
    <ul className="rule-list" tabIndex={0} aria-label={t('title')}>
      {guideline.rules.map((rule) => (
        <li key={rule.topic}>
          <Text size="sm" fw={500}>
            {t(`topic.${rule.topic}`)}
            {describe(rule)}
          </Text>
          <Example text={rule.examples?.good[0]} isGood />
          <Example text={rule.examples?.bad[0]} isGood={false} />
        </li>
      ))}
    </ul>
  );
}

/** The one number or the few signs that a rule is about. */
function describe(rule: Rule): string {
  if ('count' in rule) return `: ${rule.count}`;
  if ('max' in rule) return `: ${rule.max}`;
  if ('signs' in rule) return `: ${[...rule.signs].join(' ')}`;
  return 'words' in rule ? `: ${rule.words.join(', ')}` : '';
}

/** What is asked for or forbidden has to be seen: signs without ink by name, needless spaces as dots. */
function showInvisible(text: string): string {
  return text
    .replace(/[\u00a0\u00ad\u200b\ufeff]/gu, (sign) => `‹U+${toHex(sign)}›`)
    .replace(/\n/gu, ' ↵ ')
    .replace(/^ +| {2,}| +$| (?=[,.;:!?])/gu, (spaces) => '·'.repeat(spaces.length));
}

function toHex(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

interface ExampleProps {
  readonly text: string | undefined;
  readonly isGood: boolean;
}

function Example({ text, isGood }: ExampleProps) {
  const { t } = useTranslation('guidelines');
  if (text === undefined) return null;
  return (
    <Text size="sm" c="dimmed" className="rule-example" data-good={isGood || undefined} lang="vi">
      {isGood ? (
        <IconCheck size={14} aria-label={t('good')} role="img" />
      ) : (
        <IconX size={14} aria-label={t('bad')} role="img" />
      )}
      <span>{showInvisible(text)}</span>
    </Text>
  );
}
