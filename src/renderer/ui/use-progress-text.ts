import { useTranslation } from 'react-i18next';

/**
 * How far long work is, as `12 of 60`.
 *
 * @param total `null` while the amount is not known; before anything is done, the work is being prepared.
 * @param format Writes an amount; as a plain number if left out.
 */
export function useProgressText(
  done: number,
  total: number | null,
  format?: (amount: number) => string,
): string {
  const { t, i18n } = useTranslation();
  const write = format ?? new Intl.NumberFormat(i18n.language).format;
  if (total !== null) return t('jobProgress', { done: write(done), total: write(total) });
  return done === 0 ? t('jobPreparing') : write(done);
}
