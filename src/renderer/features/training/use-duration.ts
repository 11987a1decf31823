import { useTranslation } from 'react-i18next';

/** Says how long something takes, in the interface's language. */
export function useDuration(): (seconds: number) => string {
  const { t } = useTranslation('training');
  return (seconds) => {
    const whole = Math.max(1, Math.round(seconds));
    if (whole < 90) return t('duration.seconds', { count: whole });
    const minutes = Math.round(whole / 60);
    if (minutes < 60) return t('duration.minutes', { count: minutes });
    return t('duration.hours', { count: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
