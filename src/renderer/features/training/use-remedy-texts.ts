import { useTranslation } from 'react-i18next';
import type { Remedy } from '#core/training-runs/choose-remedy.ts';
import type { CaptionSelection } from '#shared/training/training-setup.ts';
import { useRecipeTexts } from './use-recipe-texts.ts';

export interface RemedyTexts {
  /** What its button says. */
  readonly button: string;
  /** What the button does; `null` where it says so itself. */
  readonly effect: string | null;
}

/** Says what a finding's remedy does. */
export function useRemedyTexts(): (remedy: Remedy) => RemedyTexts {
  const { t } = useTranslation('training');
  const { formatChanges } = useRecipeTexts();
  const describe = ({
    approvedOnly,
    withAccepted,
    minimumPerImage,
  }: Partial<CaptionSelection>): string => {
    const parts = [
      minimumPerImage !== undefined && `${t('setup.minimumPerImage')} = ${minimumPerImage}`,
      withAccepted === true && t('finding.takesAccepted'),
      approvedOnly === false && t('finding.takesUnapproved'),
    ];
    return parts.filter((part) => part !== false).join(', ');
  };
  return (remedy) => {
    switch (remedy.kind) {
      case 'recipe':
        return { button: t('finding.mend'), effect: formatChanges(remedy.changes) };
      case 'captions':
        return { button: t('finding.mend'), effect: describe(remedy.changes) };
      case 'one-side':
        return { button: t('finding.mend'), effect: t('finding.oneSide') };
      case 'again':
        return { button: t('finding.again'), effect: null };
      case 'show':
        return { button: t('finding.show'), effect: null };
      case 'add-pictures':
        return { button: t('finding.addPictures'), effect: null };
    }
  };
}
