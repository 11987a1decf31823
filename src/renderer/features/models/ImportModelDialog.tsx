import {
  Button,
  Checkbox,
  Collapse,
  Group,
  NumberInput,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconFile, IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import { type ImportModelForm, useImportModel } from './use-import-model.ts';

export interface ImportModelDialogProps {
  /** Paths that are known already. */
  readonly initial: Partial<ImportModelForm>;
  readonly onClose: () => void;
}

/** Asks for the three parts of a model and what is to be known about them. */
export function ImportModelDialog({ initial, onClose }: ImportModelDialogProps) {
  const { t } = useTranslation(['models', 'common']);
  const state = useImportModel(initial, onClose);
  const [showsMore, setShowsMore] = useState(false);
  const More = showsMore ? IconChevronUp : IconChevronDown;
  return (
    <Dialog title={t('import.title')} size="44rem" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (state.canSubmit && !state.isStarting) state.submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('import.lead')}
          </Text>
          <PathField part="clip" takesFolder state={state} isFirst />
          <PathField part="languageModel" takesFolder state={state} />
          <PathField part="mapper" takesFolder={false} state={state} />
          <TextInput
            label={t('import.name')}
            description={t('import.nameHint')}
            value={state.form.title}
            maxLength={200}
            onChange={(event) => state.change({ title: event.currentTarget.value })}
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
              {t('import.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly state: ReturnType<typeof useImportModel>;
}

interface PathFieldProps extends PartProps {
  readonly part: 'clip' | 'languageModel' | 'mapper';
  readonly takesFolder: boolean;
  readonly isFirst?: boolean;
}

function PathField({ part, takesFolder, isFirst = false, state }: PathFieldProps) {
  const { t } = useTranslation('models');
  const picker = usePathPicker();
  const label = t(`import.${part}`);
  const choose = (purpose: 'model-folder' | 'model-file'): void =>
    picker.pick({ purpose, onPicked: ([path = '']) => state.change({ [part]: path }) });
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <TextInput
        flex={1}
        {...(isFirst && { 'data-autofocus': true })}
        label={label}
        description={t(`import.${part}Hint`)}
        value={state.form[part]}
        onChange={(event) => state.change({ [part]: event.currentTarget.value })}
      />
      {takesFolder && (
        <Button
          variant="default"
          leftSection={<IconFolder size={16} aria-hidden />}
          aria-label={t('import.chooseFolder', { part: label })}
          onClick={() => choose('model-folder')}
        >
          {t('import.folder')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconFile size={16} aria-hidden />}
        aria-label={t('import.chooseFile', { part: label })}
        onClick={() => choose('model-file')}
      >
        {t('import.file')}
      </Button>
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
    </Group>
  );
}

function Options({ state }: PartProps) {
  const { t } = useTranslation('models');
  const { form, change } = state;
  return (
    <Stack gap="md">
      <Group grow align="start">
        <TextInput
          label={t('import.licence')}
          description={t('import.licenceHint')}
          value={form.licence}
          onChange={(event) => change({ licence: event.currentTarget.value })}
        />
        <TextInput
          label={t('import.language')}
          description={t('import.languageHint')}
          value={form.language}
          maxLength={35}
          onChange={(event) => change({ language: event.currentTarget.value })}
        />
      </Group>
      <Group grow align="start">
        <TextInput
          label={t('import.stopTokens')}
          description={t('import.stopTokensHint')}
          value={form.stopTokens}
          error={state.hasBadStopTokens && t('import.stopTokensBad')}
          onChange={(event) => change({ stopTokens: event.currentTarget.value })}
        />
        <NumberInput
          label={t('import.mapperHeads')}
          description={t('import.mapperHeadsHint')}
          min={1}
          max={1024}
          allowDecimal={false}
          value={form.mapperHeads}
          onChange={(mapperHeads) => change({ mapperHeads })}
        />
      </Group>
      <Checkbox
        label={t('import.normalize')}
        description={t('import.normalizeHint')}
        checked={form.normalizeEmbeddings}
        onChange={(event) => change({ normalizeEmbeddings: event.currentTarget.checked })}
      />
    </Stack>
  );
}
