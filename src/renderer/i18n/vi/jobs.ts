import type { jobsEn } from '#renderer/i18n/en/jobs.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const jobsVi: TranslationOf<typeof jobsEn> = {
  title: 'Tác vụ',
};
