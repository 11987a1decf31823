import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { GalleryQuery } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

export interface EditorScreenProps {
  readonly projectId: ProjectId;
  /** The gallery's filter and sort: next and previous follow it. */
  readonly query: GalleryQuery;
  /** `null`: none was chosen yet, begin with the query's first. */
  readonly imageId: ImageId | null;
  readonly onShowImage: (imageId: ImageId) => void;
  readonly onLeave: () => void;
}

/** One picture, its caption slots and the suggestions for it. */
export function EditorScreen(_props: EditorScreenProps) {
  const { t } = useTranslation('editor');
  return <ScreenHeader title={t('title')} />;
}
