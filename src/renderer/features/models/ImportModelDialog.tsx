import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import { RequestDialog } from './RequestDialog.tsx';
import { type ImportModelForm, useImportModel } from './use-import-model.ts';

export interface ImportModelDialogProps {
  /** Paths that are known already. */
  readonly initial: Partial<ImportModelForm>;
  readonly onClose: () => void;
}

/** Asks for the three parts of a model and what is to be known about them. */
export function ImportModelDialog({ initial, onClose }: ImportModelDialogProps) {
  const { t } = useTranslation('models');
  const state = useImportModel(initial, onClose);
  return (
    <RequestDialog
      title={t('import.title')}
      lead={t('import.lead')}
      submitLabel={t('import.start')}
      size="44rem"
      request={state}
      options={<Options state={state} />}
      onClose={onClose}
    >
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
    </RequestDialog>
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
