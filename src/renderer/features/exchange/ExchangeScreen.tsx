import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { readDrop } from '#renderer/api/dropped-files.ts';
import { useImportPictures } from '#renderer/api/use-import-pictures.ts';
import { useProject } from '#renderer/api/use-project.ts';
import { DropArea } from '#renderer/ui/drop/DropArea.tsx';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { BundlePanel } from './bundles/BundlePanel.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import './exchange.css';

export interface ExchangeScreenProps {
  readonly projectId: ProjectId;
  readonly onShowJobs: () => void;
}

/** Pictures and captions in, datasets out, each with a report. */
export function ExchangeScreen({ projectId, onShowJobs }: ExchangeScreenProps) {
  const { t } = useTranslation('exchange');
  const { project } = useProject(projectId);
  const pictures = useImportPictures();
  if (project === undefined) return null;
  return (
    <DropArea
      label={t('dropHere')}
      onDropped={(transfer) =>
        void readDrop(transfer).then((dropped) => pictures.importDropped(projectId, dropped))
      }
    >
      <ScreenHeader title={t('title')}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconListCheck size={14} aria-hidden />}
          onClick={onShowJobs}
        >
          {t('showJobs')}
        </Button>
      </ScreenHeader>
      <div className="exchange">
        <ImportPanel
          projectId={projectId}
          hasPictures={project.imageCount > 0}
          pictures={pictures}
        />
        <ExportPanel project={project} />
        <BundlePanel project={project} />
      </div>
    </DropArea>
  );
}
