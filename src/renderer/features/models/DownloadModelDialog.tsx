import { Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RequestDialog } from './RequestDialog.tsx';
import { useDownloadModel } from './use-download-model.ts';

/** Asks which model to fetch, and from where. */
export function DownloadModelDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('models');
  const state = useDownloadModel(onClose);
  return (
    <RequestDialog
      title={t('download.title')}
      lead={t('download.lead')}
      submitLabel={t('download.start')}
      size="40rem"
      request={state}
      options={<Options state={state} />}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t('download.address')}
        description={t('download.addressHint')}
        placeholder="openai/clip-vit-base-patch32"
        value={state.form.address}
        maxLength={2000}
        onChange={(event) => state.change({ address: event.currentTarget.value })}
      />
    </RequestDialog>
  );
}

function Options({ state }: { readonly state: ReturnType<typeof useDownloadModel> }) {
  const { t } = useTranslation('models');
  const { form, change } = state;
  return (
    <Stack gap="md">
      <Group grow align="start">
        <TextInput
          label={t('download.hub')}
          description={t('download.hubHint')}
          value={state.hub}
          onChange={(event) => state.setHub(event.currentTarget.value)}
        />
        <TextInput
          label={t('download.revision')}
          description={t('download.revisionHint')}
          placeholder="main"
          value={form.revision}
          onChange={(event) => change({ revision: event.currentTarget.value })}
        />
      </Group>
      <TextInput
        label={t('download.files')}
        description={t('download.filesHint')}
        value={form.files}
        onChange={(event) => change({ files: event.currentTarget.value })}
      />
      <TextInput
        label={t('download.sha256')}
        description={t('download.sha256Hint')}
        error={state.isBadHash && t('download.sha256Bad')}
        value={form.sha256}
        onChange={(event) => change({ sha256: event.currentTarget.value })}
      />
    </Stack>
  );
}
