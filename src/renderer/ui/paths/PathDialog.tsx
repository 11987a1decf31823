import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import {
  IconArrowUp,
  IconDownload,
  IconFolder,
  IconFolderPlus,
  IconHome,
  IconTerminal2,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ErrorTexts } from '#renderer/i18n/error-text.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { toLastName } from './join-path.ts';
import { PathEntryList } from './PathEntryList.tsx';
import type { FolderPlace } from '#shared/api/studio-info.ts';
import { type PathDialogInput, usePathDialog } from './use-path-dialog.ts';
import './path-dialog.css';

const PLACE_ICONS: Readonly<Record<FolderPlace['kind'], TablerIcon>> = {
  home: IconHome,
  'working-folder': IconTerminal2,
  allowed: IconFolder,
  downloads: IconDownload,
};

export interface PathDialogProps extends PathDialogInput {
  /** Whether `listing` is still that of the folder before: nothing is chosen from it. */
  readonly isReading: boolean;
  readonly error: { readonly code: keyof ErrorTexts; readonly detail: string | null } | null;
  readonly cancel: () => void;
}

/** Chooses files and folders of this computer where there is no system dialog. */
export function PathDialog(props: PathDialogProps) {
  const { t } = useTranslation('paths');
  const dialog = usePathDialog(props);
  const { listing, error, purpose } = props;
  return (
    <Dialog title={t(`title.${purpose}`)} size="42rem" onClose={props.cancel}>
      <Stack gap="sm">
        <PlaceBar {...props} dialog={dialog} />
        {error !== null && <ErrorState code={error.code} detail={error.detail} />}
        <PathEntryList
          entries={dialog.entries}
          marked={dialog.marked}
          isMultiple={dialog.rules.isMultiple}
          isLoading={listing === undefined && error === null}
          onPress={dialog.press}
        />
        {(listing?.omittedCount ?? 0) > 0 && (
          <Text size="sm" c="dimmed">
            {t('omitted', { count: listing?.omittedCount ?? 0 })}
          </Text>
        )}
        {dialog.rules.writes !== null && (
          <TextInput
            data-autofocus
            label={t('fileName')}
            value={dialog.fileName}
            onChange={(event) => dialog.setFileName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !canChoose(props, dialog)) return;
              // The key would press the button that the focus goes back to.
              event.preventDefault();
              props.choose(dialog.answer);
            }}
          />
        )}
        <Footer {...props} dialog={dialog} />
        <Text size="xs" c="dimmed">
          {t('elsewhere')} <code>npm start -- --allow {t('folder')}</code>
        </Text>
      </Stack>
    </Dialog>
  );
}

interface PartProps extends PathDialogProps {
  readonly dialog: ReturnType<typeof usePathDialog>;
}

function PlaceBar({ listing, dialog }: PartProps) {
  const { t } = useTranslation('paths');
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconArrowUp size={14} aria-hidden />}
        disabled={listing?.parent == null}
        onClick={() => listing?.parent != null && dialog.goTo(listing.parent)}
      >
        {t('up')}
      </Button>
      {listing?.places.map(({ kind, path }) => {
        const Icon = PLACE_ICONS[kind];
        return (
          <Button
            key={path}
            variant="default"
            size="xs"
            flex="none"
            maw="14rem"
            leftSection={<Icon size={14} aria-hidden />}
            onClick={() => dialog.goTo(path)}
          >
            {kind === 'allowed' ? toLastName(path) : t(`place.${kind}`)}
          </Button>
        );
      })}
      {/* The end of a path says more than its beginning. */}
      <Text
        size="sm"
        c="dimmed"
        flex="1 1 9rem"
        miw={0}
        ta="end"
        truncate="start"
        title={listing?.path}
      >
        <bdi>{listing?.path}</bdi>
      </Text>
    </Group>
  );
}

/** An answer belongs to the folder that is listed. */
function canChoose({ isReading }: PathDialogProps, { answer }: PartProps['dialog']): boolean {
  return !isReading && answer.length > 0;
}

function Footer(props: PartProps) {
  const { purpose, cancel, choose, dialog } = props;
  const { t } = useTranslation(['paths', 'common']);
  const { answer, rules } = dialog;
  const canMakeFolder =
    rules.writes !== null || purpose === 'new-project' || purpose === 'export-folder';
  return (
    <Group justify="space-between" align="end">
      {canMakeFolder ? <NewFolder dialog={dialog} /> : <span />}
      {rules.isMultiple && (
        <Button variant="subtle" onClick={dialog.markAll}>
          {t('markAll')}
        </Button>
      )}
      <Group gap="sm" ml="auto">
        <Button variant="default" onClick={cancel}>
          {t('common:cancel')}
        </Button>
        {purpose !== 'project' && (
          <Button disabled={!canChoose(props, dialog)} onClick={() => choose(answer)}>
            {t(`choose.${purpose}`, { count: answer.length })}
          </Button>
        )}
      </Group>
    </Group>
  );
}

function NewFolder({ dialog }: { readonly dialog: ReturnType<typeof usePathDialog> }) {
  const { t } = useTranslation('paths');
  const { newFolder, setNewFolder } = dialog;
  if (newFolder === null) {
    return (
      <Button
        variant="subtle"
        leftSection={<IconFolderPlus size={16} aria-hidden />}
        onClick={() => setNewFolder('')}
      >
        {t('newFolder')}
      </Button>
    );
  }
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        size="xs"
        data-autofocus
        aria-label={t('newFolderName')}
        placeholder={t('newFolderName')}
        value={newFolder}
        onChange={(event) => setNewFolder(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && dialog.makeFolder()}
      />
      <Button size="xs" variant="default" onClick={dialog.makeFolder}>
        {t('makeFolder')}
      </Button>
    </Group>
  );
}
