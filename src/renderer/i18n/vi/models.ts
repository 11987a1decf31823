import type { modelsEn } from '#renderer/i18n/en/models.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const modelsVi: TranslationOf<typeof modelsEn> = {
  title: 'Mô hình',
};
