import type { settingsEn } from '#renderer/i18n/en/settings.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const settingsVi: TranslationOf<typeof settingsEn> = {
  title: 'Cài đặt',
};
