import { NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { getRecipeLimits, type RecipeKey } from '#shared/training/recipe.ts';
import { HINT_BELOW } from './hint-below.ts';
import { parseWidths, toChoiceKey } from './recipe-texts.ts';

export interface RecipeFieldProps {
  readonly name: RecipeKey;
  readonly value: unknown;
  readonly isFaulty: boolean;
  /** Whether it is not what the preset has. */
  readonly isChanged: boolean;
  readonly onChange: (value: unknown) => void;
}

/** One key of a recipe: a field for what it may be, with what it means and what is wrong with it. */
export function RecipeField({ name, value, isFaulty, isChanged, onChange }: RecipeFieldProps) {
  const { t, i18n } = useTranslation('training');
  const limits = getRecipeLimits(name);
  const label = t(`key.${name}.label`);
  const hint = t(`key.${name}.hint`);
  const common = {
    label,
    description: isChanged ? `${hint} · ${t('setup.changed')}` : hint,
    'data-changed': isChanged || undefined,
  };
  switch (limits.kind) {
    case 'flag':
      return (
        <Switch
          {...common}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          {...HINT_BELOW}
          value={String(value)}
          data={limits.choices.map((choice) => ({
            value: choice,
            label: t(`choice.${toChoiceKey(name, choice)}`),
          }))}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'widths':
      return (
        <TextInput
          {...common}
          {...HINT_BELOW}
          value={Array.isArray(value) ? value.join(', ') : String(value)}
          error={isFaulty && t('limits.widths')}
          onChange={(event) => onChange(parseWidths(event.currentTarget.value))}
        />
      );
    case 'text':
      return (
        <TextInput
          {...common}
          {...HINT_BELOW}
          value={String(value)}
          error={isFaulty && t('limits.text')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'whole':
    case 'number': {
      const { kind, least, most } = limits;
      const format = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 12 });
      const decimal = format.formatToParts(0.5).find(({ type }) => type === 'decimal');
      const bounds = { least: format.format(least), most: format.format(most) };
      return (
        <NumberInput
          {...common}
          {...HINT_BELOW}
          value={typeof value === 'number' ? value : String(value ?? '')}
          error={isFaulty && t(`limits.${kind}`, bounds)}
          allowDecimal={kind === 'number'}
          allowNegative={false}
          decimalScale={12}
          decimalSeparator={decimal?.value ?? '.'}
          allowedDecimalSeparators={['.', ',']}
          hideControls
          onChange={onChange}
        />
      );
    }
  }
}
