import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExportState, useExport } from '#renderer/api/use-export.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

export interface ExportSelectionState {
  readonly isOpen: boolean;
  readonly count: number;
  readonly form: ExportState;
  readonly picker: ReturnType<typeof usePathPicker>;
  readonly begin: () => void;
  readonly cancel: () => void;
  readonly start: () => void;
}

/** Exporting what is selected. */
export function useExportSelection(
  projectId: ProjectId,
  imageIds: readonly ImageId[],
): ExportSelectionState {
  const { t } = useTranslation('gallery');
  const [isOpen, setIsOpen] = useState(false);
  const form = useExport(projectId, imageIds);
  const picker = usePathPicker();
  return {
    ...{ isOpen, form, picker },
    count: imageIds.length,
    begin: () => setIsOpen(imageIds.length > 0),
    cancel: () => setIsOpen(false),
    start: () =>
      form.start(() => {
        setIsOpen(false);
        notifications.show({ message: t('batch.exporting', { path: form.path }) });
      }),
  };
}
