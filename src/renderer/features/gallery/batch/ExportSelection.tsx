import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ExportForm } from '#renderer/ui/exchange/ExportForm.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import type { ExportSelectionState } from './use-export-selection.ts';

/** Asks how and where to write the captions of the selected pictures. */
export function ExportSelection({ form, picker, count, cancel, start }: ExportSelectionState) {
  const { t } = useTranslation('gallery');
  const { split: _, ...fields } = form;
  return (
    <Dialog title={t('batch.exportTitle', { count })} size="lg" onClose={cancel}>
      <Stack gap="md">
        <ExportForm
          {...fields}
          label={t('batch.exportStart')}
          isBusy={form.isStarting}
          onChange={form.change}
          onSubmit={start}
          onChoosePath={() =>
            picker.pick({
              purpose: form.target.purpose,
              proposedName: `${form.format}${form.target.ending}`,
              onPicked: ([path = '']) => form.change({ path }),
            })
          }
        />
        {form.error !== null && (
          <ErrorState code={toErrorCode(form.error)} detail={toErrorDetail(form.error)} />
        )}
      </Stack>
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </Dialog>
  );
}
