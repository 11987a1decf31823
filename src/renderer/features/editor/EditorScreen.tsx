import { Box, Button } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { Editor } from './Editor.tsx';
import type { EditorScreenProps } from './editor-screen-props.ts';
import { useImageList } from './use-image-list.ts';
import './editor.css';

/** One picture, its caption slots and the suggestions for it. */
export function EditorScreen(props: EditorScreenProps) {
  const { projectId, query, imageId, onShowImage, onLeave } = props;
  const { t } = useTranslation('editor');
  const list = useImageList(projectId, query, imageId);
  const firstId = list.ids?.[0];
  useEffect(() => {
    if (imageId === null && firstId !== undefined) onShowImage(firstId);
  }, [imageId, firstId, onShowImage]);

  if (imageId !== null) return <Editor {...props} imageId={imageId} list={list} />;
  if (list.error !== null) {
    return (
      <Box p="xl">
        <ErrorState
          code={toErrorCode(list.error)}
          detail={toErrorDetail(list.error)}
          onRetry={list.retry}
        />
      </Box>
    );
  }
  if (list.ids === undefined || firstId !== undefined) return null;
  return (
    <EmptyState
      icon={<IconPhoto size={48} stroke={1.3} />}
      title={t('empty.title')}
      hint={t('empty.hint')}
    >
      <Button onClick={onLeave}>{t('empty.toGallery')}</Button>
    </EmptyState>
  );
}
