import { Box } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDrop } from '#renderer/api/dropped-files.ts';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useImportPictures } from '#renderer/api/use-import-pictures.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { useProject } from '#renderer/api/use-project.ts';
import { useSuggestsBlindly } from '#renderer/api/use-suggests-blindly.ts';
import { DrawingsOnlyLine } from '#renderer/ui/DrawingsOnlyLine.tsx';
import { DropArea } from '#renderer/ui/drop/DropArea.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { ExportSelection } from './batch/ExportSelection.tsx';
import { GalleryFooter } from './batch/GalleryFooter.tsx';
import { useBatchActions } from './batch/use-batch-actions.ts';
import { useExportSelection } from './batch/use-export-selection.ts';
import { FilterPanel } from './filter/FilterPanel.tsx';
import { useFilterPanel } from './filter/use-filter-panel.ts';
import { NoPictures, NoResult } from './GalleryEmpty.tsx';
import { ImageGrid } from './grid/ImageGrid.tsx';
import { ImportStrip } from './ImportStrip.tsx';
import { ReplaceDialog } from './replace/ReplaceDialog.tsx';
import { useSelection } from './selection/use-selection.ts';
import { SimilarStrip } from './similar/SimilarStrip.tsx';
import { GalleryToolbar } from './toolbar/GalleryToolbar.tsx';
import { useTileSize } from './toolbar/use-tile-size.ts';
import { UnreadFiles } from './unread/UnreadFiles.tsx';
import { useGallery } from './use-gallery.ts';
import { useGalleryCommands } from './use-gallery-commands.ts';
import './gallery.css';

export interface GalleryScreenProps {
  readonly projectId: ProjectId;
  /** Filter and sort; it lives in the address, so reload, back and the editor keep it. */
  readonly query: GalleryQuery;
  readonly onQueryChange: (query: GalleryQuery) => void;
  /** The picture that the editor showed last, where the keyboard begins. */
  readonly startAt: ImageId | null;
  readonly onOpenImage: (imageId: ImageId) => void;
  readonly onImport: () => void;
  /** Address of the screen that says what went wrong in an import. */
  readonly jobsHref: string;
  /** Address of the screen where models are imported. */
  readonly modelsHref: string;
}

/** All pictures of a project, filtered and sorted. */
export function GalleryScreen(props: GalleryScreenProps) {
  const { projectId, query, onQueryChange } = props;
  const { t } = useTranslation('gallery');
  const gallery = useGallery(projectId, query);
  const { project } = useProject(projectId);
  const suggestsBlindly = useSuggestsBlindly(projectId);
  const selection = useSelection(gallery.ids, props.startAt);
  const actions = useBatchActions(projectId, selection.list);
  const exporting = useExportSelection(projectId, selection.list);
  const [tileSize, setTileSize] = useTileSize();
  const pictures = useImportPictures();
  const picker = usePathPicker();
  const [isFiltering, toggleFilters] = useFilterPanel();
  const [isReplacing, setIsReplacing] = useState(false);
  const searchRef = useRef<HTMLInputElement>(null);

  const addFrom = (purpose: 'pictures-folder' | 'pictures'): void =>
    picker.pick({ purpose, onPicked: (paths) => void pictures.importPaths(projectId, paths) });
  useGalleryCommands({
    search: () => searchRef.current?.focus(),
    filters: toggleFilters,
    similar: () => {
      const like = selection.current.active ?? selection.list[0];
      if (like !== undefined && like !== null) onQueryChange({ ...query, likeImageId: like });
    },
    replace: () => setIsReplacing(true),
    saveView: () => {
      if (!isFiltering) toggleFilters();
      // The panel is there after the next paint.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('#saved-view-name')?.focus());
    },
    selectAll: selection.selectAll,
    clearSelection: selection.clear,
    suggest: actions.suggest,
    accept: actions.accept,
    approve: () => actions.setStatus('approved'),
    flag: () => actions.setStatus('flagged'),
    draft: () => actions.setStatus('draft'),
    export: exporting.begin,
    larger: () => setTileSize(tileSize + 1),
    smaller: () => setTileSize(tileSize - 1),
    import: props.onImport,
  });

  return (
    <DropArea
      label={t('dropHere')}
      onDropped={(transfer) =>
        void readDrop(transfer).then((dropped) => pictures.importDropped(projectId, dropped))
      }
    >
      <GalleryToolbar
        query={query}
        counts={gallery.counts}
        isFiltering={isFiltering}
        onToggleFilters={toggleFilters}
        searchRef={searchRef}
        onChange={(change) => onQueryChange({ ...query, ...change })}
        onAdd={props.onImport}
      />
      <ImportStrip projectId={projectId} upload={pictures.upload} />
      <UnreadFiles projectId={projectId} jobsHref={props.jobsHref} />
      {suggestsBlindly && project !== undefined && project.openSuggestionCount > 0 && (
        <div className="gallery-line">
          <DrawingsOnlyLine modelsHref={props.modelsHref} />
        </div>
      )}
      {gallery.compared !== null && (
        <SimilarStrip
          projectId={projectId}
          imageId={query.likeImageId ?? null}
          compared={gallery.compared}
          total={project?.imageCount ?? 0}
          onEnd={() => onQueryChange({ ...query, likeImageId: undefined, byMeaning: undefined })}
        />
      )}
      {pictures.error !== null && <Failure error={pictures.error} />}
      <div className="gallery-body">
        {isFiltering && (
          <FilterPanel
            projectId={projectId}
            query={query}
            annotators={project?.annotators ?? []}
            onChange={(change) => onQueryChange({ ...query, ...change })}
            onShow={onQueryChange}
            onClose={toggleFilters}
          />
        )}
        {gallery.error === null ? (
          <Content
            {...props}
            {...{ gallery, selection, tileSize, addFrom }}
            slotCount={project?.slotCount ?? 5}
            isEmptyProject={project?.imageCount === 0}
          />
        ) : (
          <Failure error={gallery.error} onRetry={gallery.retry} />
        )}
      </div>
      <GalleryFooter
        shownCount={gallery.ids.length}
        selectedCount={selection.list.length}
        actions={actions}
        onExport={exporting.begin}
        onClear={selection.clear}
        tileSize={tileSize}
        onTileSizeChange={setTileSize}
      />
      {isReplacing && (
        <ReplaceDialog
          projectId={projectId}
          query={query}
          imageCount={gallery.ids.length}
          onClose={() => setIsReplacing(false)}
        />
      )}
      {exporting.isOpen && <ExportSelection {...exporting} />}
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </DropArea>
  );
}

interface ContentProps extends GalleryScreenProps {
  readonly gallery: ReturnType<typeof useGallery>;
  readonly selection: ReturnType<typeof useSelection>;
  readonly tileSize: number;
  readonly slotCount: number;
  readonly isEmptyProject: boolean;
  readonly addFrom: (purpose: 'pictures-folder' | 'pictures') => void;
}

function Content({ gallery, selection, addFrom, ...props }: ContentProps) {
  if (gallery.ids.length > 0) {
    return (
      <ImageGrid
        projectId={props.projectId}
        ids={gallery.ids}
        slotCount={props.slotCount}
        tileSize={props.tileSize}
        selection={selection}
        onOpen={props.onOpenImage}
      />
    );
  }
  if (gallery.isLoading) return <Box flex={1} />;
  if (props.isEmptyProject) {
    return (
      <NoPictures
        onAddFolder={() => addFrom('pictures-folder')}
        onAddPictures={() => addFrom('pictures')}
      />
    );
  }
  return <NoResult onClear={() => props.onQueryChange({ sort: props.query.sort })} />;
}

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

function Failure({ error, onRetry }: FailureProps) {
  return (
    <Box px="xl" py="sm">
      <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} onRetry={onRetry} />
    </Box>
  );
}
