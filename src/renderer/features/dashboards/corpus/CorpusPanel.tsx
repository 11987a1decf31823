import { Button, Group, Loader, Text } from '@mantine/core';
import { IconFileDiff, IconTextSize, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import type { DashboardTargets } from '#renderer/features/dashboards/dashboard-targets.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { CorpusCharts } from './CorpusCharts.tsx';
import { CorpusFacts } from './CorpusFacts.tsx';
import { useCorpus } from './use-corpus.ts';

export interface CorpusPanelProps extends DashboardTargets {
  readonly projectId: ProjectId;
}

/** What the captions are like: how many, how long, in which words. */
export function CorpusPanel({ projectId, onShowGallery }: CorpusPanelProps) {
  const { t } = useTranslation('dashboards');
  const state = useCorpus(projectId);
  const { corpus, other, otherName } = state;
  if (state.error !== null) {
    return <ErrorState code={toErrorCode(state.error)} detail={toErrorDetail(state.error)} />;
  }
  if (corpus === undefined)
    return <Loader className="dashboard-loader" role="status" aria-label={t('loading')} />;
  if (corpus.captions === 0) {
    return (
      <EmptyState
        icon={<IconTextSize size={48} stroke={1.2} />}
        title={t('corpus.empty')}
        hint={t('corpus.emptyHint')}
      />
    );
  }
  return (
    <div className="dashboard-stack">
      <CorpusFacts corpus={corpus} other={other} otherName={otherName} />
      <Group justify="end" gap="md">
        <Group gap="sm">
          {other !== undefined && (
            <Text size="sm">{t('corpus.comparedWith', { name: otherName })}</Text>
          )}
          <Button
            variant="default"
            leftSection={<IconFileDiff size={16} aria-hidden />}
            loading={state.isComparing}
            onClick={state.chooseOther}
          >
            {t('corpus.compare')}
          </Button>
          {other !== undefined && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconX size={16} aria-hidden />}
              onClick={state.forgetOther}
            >
              {t('corpus.forget')}
            </Button>
          )}
        </Group>
      </Group>
      <CorpusCharts
        corpus={corpus}
        other={other}
        otherName={otherName}
        onShowGallery={onShowGallery}
      />
      {state.chooser !== null && <PathDialog {...state.chooser} />}
    </div>
  );
}
