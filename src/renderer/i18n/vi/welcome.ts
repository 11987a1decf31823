import type { welcomeEn } from '#renderer/i18n/en/welcome.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const welcomeVi: TranslationOf<typeof welcomeEn> = {
  title: 'Viết chú thích tiếng Việt cho ảnh',
};
