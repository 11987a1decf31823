import type { exchangeEn } from '#renderer/i18n/en/exchange.ts';
import type { TranslationOf } from '#renderer/i18n/translation-of.ts';

export const exchangeVi: TranslationOf<typeof exchangeEn> = {
  title: 'Nhập và xuất',
};
