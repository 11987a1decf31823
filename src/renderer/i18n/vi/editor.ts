import type { editorEn } from '#renderer/i18n/en/editor.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const editorVi: TranslationOf<typeof editorEn> = {
  title: 'Soạn chú thích',
};
