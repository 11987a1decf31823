import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

export interface GalleryScreenProps {
  readonly projectId: ProjectId;
  /** Filter and sort; it lives in the address, so reload, back and the editor keep it. */
  readonly query: GalleryQuery;
  readonly onQueryChange: (query: GalleryQuery) => void;
  readonly onOpenImage: (imageId: ImageId) => void;
  readonly onImport: () => void;
}

/** All pictures of a project, filtered and sorted. */
export function GalleryScreen(_props: GalleryScreenProps) {
  const { t } = useTranslation('gallery');
  return <ScreenHeader title={t('title')} />;
}
