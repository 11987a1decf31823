import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#shared/api/app-settings.ts';
import { numberFormatter } from './number-formatter.ts';
import { resources } from './resources.ts';

/** The interface's texts in one language; `changeLanguage` switches while it runs. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(initReactI18next)
    .use(numberFormatter)
    .init({
      resources,
      lng: language,
      fallbackLng: 'en',
      defaultNS: 'common',
      initAsync: false,
      // React escapes what it renders.
      interpolation: { escapeValue: false, alwaysFormat: true },
    });
  return instance;
}

/** The language of a person who has not chosen one: Vietnamese where the system prefers it. */
export function detectLanguage(preferred: readonly string[]): Language {
  const known = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return known.find((tag) => tag === 'vi' || tag === 'en') === 'vi' ? 'vi' : 'en';
}
