import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from './studio-error.ts';

/** @returns A function that says in passing what went wrong and what to do next, with the exact sentence. */
export function useFailureNotice(): (error: unknown) => void {
  const { t } = useTranslation('errors');
  return (error) => {
    const code = toErrorCode(error);
    const detail = toErrorDetail(error);
    notifications.show({
      color: 'red',
      title: t(`${code}.what`),
      message: (
        <>
          <Text size="sm">{t(`${code}.next`)}</Text>
          {detail !== null && (
            <Text size="sm" className="error-state-detail" lang="en">
              {detail}
            </Text>
          )}
        </>
      ),
    });
  };
}
