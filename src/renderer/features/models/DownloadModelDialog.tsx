import { Button, Collapse, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { useDownloadModel } from './use-download-model.ts';

/** Asks which model to fetch, and from where. */
export function DownloadModelDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['models', 'common']);
  const state = useDownloadModel(onClose);
  const [showsMore, setShowsMore] = useState(false);
  const More = showsMore ? IconChevronUp : IconChevronDown;
  return (
    <Dialog title={t('download.title')} size="40rem" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (state.canSubmit && !state.isStarting) state.submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('download.lead')}
          </Text>
          <TextInput
            data-autofocus
            label={t('download.address')}
            description={t('download.addressHint')}
            placeholder="openai/clip-vit-base-patch32"
            value={state.form.address}
            maxLength={2000}
            onChange={(event) => state.change({ address: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            rightSection={<More size={14} aria-hidden />}
            aria-expanded={showsMore}
            onClick={() => setShowsMore(!showsMore)}
            className="import-more"
          >
            {t('import.more')}
          </Button>
          <Collapse expanded={showsMore}>
            <Options state={state} />
          </Collapse>
          {state.error !== null && (
            <ErrorState code={toErrorCode(state.error)} detail={toErrorDetail(state.error)} />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={!state.canSubmit} loading={state.isStarting}>
              {t('download.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
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
