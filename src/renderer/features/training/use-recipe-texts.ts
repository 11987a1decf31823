import { useTranslation } from 'react-i18next';
import { getRecipeLimits, type RecipeKey, type RecipePatch } from '#shared/training/recipe.ts';
import { formatRecipeNumber, toChoiceKey } from './recipe-texts.ts';

export interface RecipeTexts {
  readonly formatValue: (key: RecipeKey, value: unknown) => string;
  /** `Warm-up = 11, Schedule = Linear` */
  readonly formatChanges: (changes: RecipePatch) => string;
}

/** Says a recipe's values in the interface's language. */
export function useRecipeTexts(): RecipeTexts {
  const { t, i18n } = useTranslation('training');
  const formatValue = (key: RecipeKey, value: unknown): string => {
    if (getRecipeLimits(key).kind === 'choice') {
      return t(`choice.${toChoiceKey(key, String(value))}`);
    }
    if (typeof value === 'boolean') return t(value ? 'value.on' : 'value.off');
    if (typeof value === 'number') return formatRecipeNumber(key, value, i18n.language);
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    return text === '' ? t('value.empty') : text;
  };
  return {
    formatValue,
    formatChanges: (changes) =>
      Object.entries(changes)
        .map(([key, value]) => {
          const known = key as RecipeKey;
          return `${t(`key.${known}.label`)} = ${formatValue(known, value)}`;
        })
        .join(', '),
  };
}
