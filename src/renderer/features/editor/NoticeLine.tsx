import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Notice } from './notice.ts';

/** What was just done, in a line of its own; a screen reader hears it. */
export function NoticeLine({ notice }: { readonly notice: Notice | null }) {
  const { t } = useTranslation('errors');
  const isFailure = notice?.tone === 'failed';
  return (
    <Text
      component="span"
      size="sm"
      role={isFailure ? 'alert' : 'status'}
      className="editor-notice"
      data-tone={notice?.tone}
    >
      {notice?.tone === 'failed' && `${t(`${notice.code}.what`)} ${t(`${notice.code}.next`)}`}
      {notice?.tone === 'done' && notice.text}
    </Text>
  );
}
