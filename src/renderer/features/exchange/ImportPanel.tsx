import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconFileDescription, IconFolderPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import type { PictureImport } from '#renderer/api/use-import-pictures.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import { LatestJobView } from './LatestJobView.tsx';

export interface ImportPanelProps {
  readonly projectId: ProjectId;
  readonly hasPictures: boolean;
  readonly pictures: PictureImport;
}

/** Pictures in, captions in. */
export function ImportPanel({ projectId, hasPictures, pictures }: ImportPanelProps) {
  const { t } = useTranslation(['exchange', 'common']);
  const studio = useStudio();
  const picker = usePathPicker();
  const annotations = useMutation(studio.exchange.importCaptions.mutationOptions());
  const error = pictures.error ?? annotations.error;

  const addPictures = (purpose: 'pictures-folder' | 'pictures'): void =>
    picker.pick({ purpose, onPicked: (paths) => void pictures.importPaths(projectId, paths) });
  const addCaptions = (): void =>
    picker.pick({
      purpose: 'annotations',
      onPicked: ([path]) => path && annotations.mutate({ projectId, path }),
    });
  return (
    <section className="exchange-panel" aria-labelledby="import-heading">
      <Title order={2} size="h3" id="import-heading">
        {t('importHeading')}
      </Title>
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t('pictures.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('pictures.hint')}
        </Text>
        <Group gap="sm">
          <Button
            leftSection={<IconFolderPlus size={18} aria-hidden />}
            onClick={() => addPictures('pictures-folder')}
          >
            {t('pictures.folder')}
          </Button>
          <Button variant="default" onClick={() => addPictures('pictures')}>
            {t('pictures.files')}
          </Button>
        </Group>
        {pictures.upload !== null && (
          <ProgressRow
            label={t('pictures.sending')}
            done={pictures.upload.done}
            total={pictures.upload.total}
            isRunning
          >
            <Button variant="default" size="xs" onClick={pictures.upload.cancel}>
              {t('common:cancel')}
            </Button>
          </ProgressRow>
        )}
      </Stack>
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t('annotations.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t(hasPictures ? 'annotations.hint' : 'annotations.noPictures')}
        </Text>
        <Group>
          <Button
            variant="default"
            leftSection={<IconFileDescription size={18} aria-hidden />}
            disabled={!hasPictures}
            onClick={addCaptions}
          >
            {t('annotations.file')}
          </Button>
        </Group>
      </Stack>
      {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
      <LatestJobView projectId={projectId} kind="import" />
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </section>
  );
}
