import type { galleryEn } from '#renderer/i18n/en/gallery.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const galleryVi: TranslationOf<typeof galleryEn> = {
  title: 'Thư viện ảnh',
};
