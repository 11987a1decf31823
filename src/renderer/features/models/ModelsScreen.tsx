import { Box, Text } from '@mantine/core';
import { IconBrain } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { EnginePanel } from './EnginePanel.tsx';
import { PackCard } from './PackCard.tsx';
import { SuggestForAll } from './SuggestForAll.tsx';
import { useModels } from './use-models.ts';
import './models.css';

export interface ModelsScreenProps {
  /** The project that is open; `null` for none. */
  readonly projectId: ProjectId | null;
}

/** The model packs found here, and the engine that runs one. */
export function ModelsScreen({ projectId }: ModelsScreenProps) {
  const { t } = useTranslation('models');
  const models = useModels();
  const { packs, error } = models;
  return (
    <>
      <ScreenHeader title={t('title')} />
      <div className="models-screen">
        <Text c="dimmed" maw="60rem">
          {t('lead')}
        </Text>
        {error !== null && (
          <Box>
            <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />
          </Box>
        )}
        <div className="models-state">
          <EnginePanel onRestart={models.restartEngine} isRestarting={models.isRestarting} />
          {projectId !== null && packs !== undefined && (
            <SuggestForAll
              projectId={projectId}
              canSuggest={packs.some(({ isSelected }) => isSelected)}
            />
          )}
        </div>
        {packs?.length === 0 && (
          <EmptyState
            icon={<IconBrain size={48} stroke={1.2} />}
            title={t('empty.title')}
            hint={t('empty.hint')}
          />
        )}
        <ul className="pack-list">
          {packs?.map((pack) => (
            <PackCard
              key={pack.directory}
              pack={pack}
              onSelect={models.select}
              isSelecting={models.selecting === pack.name}
            />
          ))}
        </ul>
      </div>
    </>
  );
}
