import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { detectLanguage } from '#renderer/i18n/create-i18n.ts';
import type { AppSettings } from '#shared/api/app-settings.ts';

/**
 * Puts language and theme in force.
 *
 * @returns Whether the page is in the language of the settings.
 */
export function useApplySettings(settings: AppSettings | undefined): boolean {
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const language =
    settings === undefined ? undefined : (settings.language ?? detectLanguage(navigator.languages));
  const theme = settings?.theme;

  useEffect(() => {
    if (theme !== undefined) setColorScheme(theme);
  }, [theme, setColorScheme]);
  useEffect(() => {
    if (language === undefined) return;
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [language, i18n]);
  return language === i18n.language;
}
