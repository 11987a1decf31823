import { Button, Group } from '@mantine/core';
import { IconFilterOff, IconFolderPlus, IconPhotoPlus, IconPhotoSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';

export interface NoPicturesProps {
  readonly onAddFolder: () => void;
  readonly onAddPictures: () => void;
}

/** A project without pictures. */
export function NoPictures({ onAddFolder, onAddPictures }: NoPicturesProps) {
  const { t } = useTranslation('gallery');
  return (
    <div className="gallery-nothing">
      <EmptyState
        icon={<IconPhotoPlus size={48} stroke={1.2} />}
        title={t('empty.title')}
        hint={t('empty.hint')}
      >
        <Group gap="sm" mt="xs">
          <Button leftSection={<IconFolderPlus size={18} aria-hidden />} onClick={onAddFolder}>
            {t('empty.addFolder')}
          </Button>
          <Button variant="default" onClick={onAddPictures}>
            {t('empty.addPictures')}
          </Button>
        </Group>
      </EmptyState>
    </div>
  );
}

/** A filter that nothing passes. */
export function NoResult({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('gallery');
  return (
    <div className="gallery-nothing">
      <EmptyState
        icon={<IconPhotoSearch size={48} stroke={1.2} />}
        title={t('noResult.title')}
        hint={t('noResult.hint')}
      >
        <Button
          variant="default"
          mt="xs"
          leftSection={<IconFilterOff size={18} aria-hidden />}
          onClick={onClear}
        >
          {t('noResult.clear')}
        </Button>
      </EmptyState>
    </div>
  );
}
