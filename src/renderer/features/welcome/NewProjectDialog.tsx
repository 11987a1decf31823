import {
  Button,
  CloseButton,
  Group,
  Input,
  NumberInput,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconFolder, IconPhoto } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dropped } from '#renderer/api/dropped-files.ts';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import { ProgressRow } from '#renderer/ui/ProgressRow.tsx';
import { type NewProjectInput, useNewProject } from './use-new-project.ts';

const MAX_SLOTS = 20;

export interface NewProjectDialogProps extends NewProjectInput {
  readonly onClose: () => void;
}

/** Asks for a name, a place, the slots and the first pictures of a project. */
export function NewProjectDialog({ onClose, ...input }: NewProjectDialogProps) {
  const { t } = useTranslation(['welcome', 'common']);
  const form = useNewProject(input);
  return (
    <Dialog title={t('new.title')} size="lg" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (form.canSubmit && !form.isBusy) form.submit();
        }}
      >
        <Stack gap="lg">
          <TextInput
            data-autofocus
            label={t('new.name')}
            placeholder={t('new.namePlaceholder')}
            value={form.name}
            maxLength={200}
            onChange={(event) => form.setName(event.currentTarget.value)}
          />
          <PicturesField form={form} />
          <NumberInput
            label={t('new.slots')}
            description={t('new.slotsHint')}
            min={1}
            max={MAX_SLOTS}
            clampBehavior="strict"
            allowDecimal={false}
            maw="22rem"
            value={form.slotCount}
            onChange={(value) => form.setSlotCount(Math.max(1, Number(value)))}
          />
          <Input.Wrapper label={t('new.place')} labelElement="div">
            <Group gap="sm" wrap="nowrap" mt={4}>
              <IconFolder size={18} stroke={1.6} aria-hidden />
              <Text size="sm" className="welcome-path" {...(!form.canSubmit && { c: 'dimmed' })}>
                {form.canSubmit ? form.folder : t('new.placeNeedsName')}
              </Text>
              <Button variant="default" size="xs" onClick={form.chooseLocation}>
                {t('new.change')}
              </Button>
            </Group>
          </Input.Wrapper>
          {form.error !== null && (
            <ErrorState code={toErrorCode(form.error)} detail={toErrorDetail(form.error)} />
          )}
          {form.upload !== null && (
            <ProgressRow
              label={t('new.sending')}
              done={form.upload.done}
              total={form.upload.total}
              isRunning
            />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={!form.canSubmit} loading={form.isBusy}>
              {t('new.create')}
            </Button>
          </Group>
        </Stack>
      </form>
      {form.picker.chooser !== null && <PathDialog {...form.picker.chooser} />}
    </Dialog>
  );
}

function PicturesField({ form }: { readonly form: ReturnType<typeof useNewProject> }) {
  const { t } = useTranslation('welcome');
  return (
    <Input.Wrapper
      label={t('new.pictures')}
      description={t('new.picturesHint')}
      labelElement="div"
      inputWrapperOrder={['label', 'description', 'input']}
    >
      <Group gap="sm" wrap="nowrap" mt={6}>
        {form.source === null ? (
          <Button
            variant="default"
            leftSection={<IconPhoto size={18} aria-hidden />}
            onClick={form.choosePictures}
          >
            {t('new.choosePictures')}
          </Button>
        ) : (
          <>
            <IconPhoto size={18} stroke={1.6} aria-hidden />
            <SourceText source={form.source} />
            <CloseButton
              aria-label={t('new.withoutPictures')}
              onClick={() => form.setSource(null)}
            />
          </>
        )}
      </Group>
    </Input.Wrapper>
  );
}

function SourceText({ source }: { readonly source: Dropped }) {
  const { t } = useTranslation('common');
  const text =
    source.kind === 'paths'
      ? source.paths.join(', ')
      : [source.folder, t('imageCount', { count: source.files.length })]
          .filter(Boolean)
          .join(' · ');
  return (
    <Text size="sm" className="welcome-path">
      {text}
    </Text>
  );
}
