import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AskState } from './ask-state.ts';

export interface AskStatusProps {
  readonly state: AskState;
  readonly onRetry: () => void;
}

/** What became of the last question to the model: what happened, and what to do next. */
export function AskStatus({ state, onRetry }: AskStatusProps) {
  const { t } = useTranslation(['editor', 'errors', 'common']);
  if (state.kind !== 'failed') {
    return (
      <Text component="span" size="xs" c="dimmed" role="status" className="ask-status">
        {state.kind === 'idle' ? '' : t(`editor:ask.${state.kind}`)}
      </Text>
    );
  }
  return (
    <span role="alert" className="ask-status" title={state.detail ?? undefined}>
      <Text component="span" size="xs" className="slot-saving" data-tone="bad">
        {t(`errors:${state.code}.what`)} {t(`errors:${state.code}.next`)}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={onRetry}>
        {t('common:retry')}
      </Button>
    </span>
  );
}
