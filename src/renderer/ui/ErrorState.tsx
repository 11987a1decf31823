import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorTexts } from '#renderer/i18n/error-text.ts';
import { ErrorLinks } from './error-links.ts';

export interface ErrorStateProps {
  readonly code: keyof ErrorTexts;
  /** The studio's own sentence with the path to the fault; in English. */
  readonly detail?: string | null;
  readonly onRetry?: (() => void) | undefined;
}

/** A failure: what happened, what to do next, and the exact sentence for whoever wants it. */
export function ErrorState({ code, detail = null, onRetry }: ErrorStateProps) {
  const { t } = useTranslation(['errors', 'common']);
  const links = useContext(ErrorLinks);
  return (
    <Alert
      className="error-state"
      variant="light"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`errors:${code}.what`)}
    >
      <Stack gap="xs" align="start">
        <Text size="sm">{t(`errors:${code}.next`)}</Text>
        {code === 'SPLIT_LEAKS' && links[code] !== undefined && (
          <Anchor size="sm" href={links[code]}>
            {t(`errors:${code}.link`)}
          </Anchor>
        )}
        {detail !== null && (
          <Text size="sm" className="error-state-detail" lang="en">
            {detail}
          </Text>
        )}
        {onRetry !== undefined && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('common:retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
