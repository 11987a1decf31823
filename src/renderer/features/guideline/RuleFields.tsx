import { Group, NumberInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rule } from '#shared/domain/guideline.ts';

export interface RuleFieldsProps {
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
}

const LISTS = ['phrases', 'unless', 'words', 'verbs', 'allowed'] as const;
type ListName = (typeof LISTS)[number];

/** What one rule asks, field by field. */
export function RuleFields({ rule, onChange }: RuleFieldsProps) {
  const { t } = useTranslation('guidelines');
  const lists = LISTS.filter((name) => name in rule);
  return (
    <div className="rule-fields">
      {'count' in rule && (
        <CountField
          label={t('count')}
          value={rule.count}
          onChange={(count) => onChange({ ...rule, count })}
        />
      )}
      {'max' in rule && (
        <CountField
          label={t('max')}
          value={rule.max}
          onChange={(max) => onChange({ ...rule, max })}
        />
      )}
      {'signs' in rule && (
        <TextInput
          label={t('signs')}
          value={rule.signs}
          maxLength={50}
          w="10rem"
          onChange={(event) => {
            const signs = event.currentTarget.value.replaceAll(/\s/gu, '');
            if (signs !== '') onChange({ ...rule, signs });
          }}
        />
      )}
      {'placement' in rule && (
        <SegmentedControl
          aria-label={t('placement')}
          value={rule.placement}
          onChange={(placement) => onChange({ ...rule, placement: placement as 'old' })}
          data={(['old', 'new', 'mixed'] as const).map((value) => ({
            value,
            label: t(`placements.${value}`),
          }))}
        />
      )}
      {lists.length > 0 && (
        <Group grow align="start" preventGrowOverflow={false}>
          {lists.map((name) => (
            <PhraseField
              key={name}
              name={name}
              value={(rule as Readonly<Record<string, unknown>>)[name] as readonly string[]}
              onChange={(phrases) => onChange({ ...rule, [name]: phrases } as Rule)}
            />
          ))}
        </Group>
      )}
    </div>
  );
}

interface CountFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function CountField({ label, value, onChange }: CountFieldProps) {
  return (
    <NumberInput
      label={label}
      value={value}
      min={1}
      max={1000}
      allowDecimal={false}
      w="8rem"
      onChange={(next) => {
        if (typeof next === 'number' && next >= 1) onChange(Math.round(next));
      }}
    />
  );
}

interface PhraseFieldProps {
  readonly name: ListName;
  readonly value: readonly string[];
  readonly onChange: (phrases: readonly string[]) => void;
}

/** One phrase a line; the text is the person's own until they leave the field. */
function PhraseField({ name, value, onChange }: PhraseFieldProps) {
  const { t } = useTranslation('guidelines');
  const [text, setText] = useState(value.join('\n'));
  return (
    <Textarea
      label={t(name)}
      lang="vi"
      spellCheck={false}
      rows={4}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() =>
        onChange(
          text
            .split('\n')
            .map((line) => line.trim().normalize('NFC'))
            .filter((line) => line !== ''),
        )
      }
    />
  );
}
