import { Box, Button, Text } from '@mantine/core';
import { IconBrain, IconDownload, IconFolderOpen, IconPackageImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { DownloadModelDialog } from './DownloadModelDialog.tsx';
import { EnginePanel } from './EnginePanel.tsx';
import { ImportModelDialog } from './ImportModelDialog.tsx';
import { ModelTaskList } from './ModelTaskList.tsx';
import { PackCard } from './PackCard.tsx';
import { SuggestForAll } from './SuggestForAll.tsx';
import type { ImportModelForm } from './use-import-model.ts';
import { useModelTasks } from './use-model-tasks.ts';
import { useModels } from './use-models.ts';
import './models.css';

export interface ModelsScreenProps {
  /** The project that is open; `null` for none. */
  readonly projectId: ProjectId | null;
}

/** The model packs found here, how more come in, and the engine that runs one. */
export function ModelsScreen({ projectId }: ModelsScreenProps) {
  const { t } = useTranslation('models');
  const models = useModels(projectId);
  const tasks = useModelTasks();
  const picker = usePathPicker();
  const [importing, setImporting] = useState<Partial<ImportModelForm> | null>(null);
  const [isDownloading, setIsDownloading] = useState(false);
  const { list, error } = models;
  const openFolder = (): void =>
    picker.pick({
      purpose: 'pack-folder',
      onPicked: ([folder]) => folder !== undefined && models.openFolder(folder),
    });
  return (
    <>
      <ScreenHeader title={t('title')}>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
          onClick={openFolder}
        >
          {t('openFolder')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          onClick={() => setIsDownloading(true)}
        >
          {t('download.button')}
        </Button>
        <Button
          leftSection={<IconPackageImport size={18} aria-hidden />}
          onClick={() => setImporting({})}
        >
          {t('import.button')}
        </Button>
      </ScreenHeader>
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
          {projectId !== null && list !== undefined && (
            <SuggestForAll
              projectId={projectId}
              canSuggest={list.packs.some(({ isSelected }) => isSelected)}
            />
          )}
        </div>
        <ModelTaskList
          tasks={tasks.tasks}
          packs={list?.packs ?? []}
          onCancel={tasks.cancel}
          onRepeat={tasks.repeat}
          onDismiss={tasks.dismiss}
          onImport={(part, path) => setImporting({ [part]: path })}
        />
        {list?.packs.length === 0 && (
          <EmptyState
            icon={<IconBrain size={48} stroke={1.2} />}
            title={t('empty.title')}
            hint={t('empty.hint')}
          />
        )}
        <ul className="pack-list">
          {list?.packs.map((pack) => (
            <PackCard
              key={pack.directory}
              pack={pack}
              list={list}
              models={models}
              hasProject={projectId !== null}
            />
          ))}
        </ul>
      </div>
      {importing !== null && (
        <ImportModelDialog initial={importing} onClose={() => setImporting(null)} />
      )}
      {isDownloading && <DownloadModelDialog onClose={() => setIsDownloading(false)} />}
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </>
  );
}
