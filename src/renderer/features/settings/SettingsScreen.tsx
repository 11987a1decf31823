import { Button, Group, SegmentedControl, Switch, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEngineStatus } from '#renderer/api/use-engine-status.ts';
import { useSettings, useUpdateSettings } from '#renderer/api/use-settings.ts';
import { useCommandList } from '#renderer/ui/commands/CommandProvider.tsx';
import { toProviderName } from '#renderer/ui/provider-name.ts';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import {
  type AppSettings,
  DEVICES,
  type Device,
  GPU_PRECISIONS,
  type GpuPrecision,
  INPUT_METHOD_CHOICES,
  type InputMethodChoice,
  LANGUAGES,
  type Language,
  THEMES,
  type Theme,
} from '#shared/api/app-settings.ts';
import { AnnotatorField } from './AnnotatorField.tsx';
import { KeyTable } from './KeyTable.tsx';
import { type CommandEntry, mergeCommands } from './key-rules.ts';
import { SettingRow } from './SettingRow.tsx';
import './settings.css';

export interface SettingsScreenProps {
  /** Commands of screens that are not shown now. */
  readonly catalogue: readonly CommandEntry[];
}

/** Language, theme, annotator's name, keys, device and its precision. All of it counts at once. */
export function SettingsScreen({ catalogue }: SettingsScreenProps) {
  const { t } = useTranslation('settings');
  const settings = useSettings();
  const update = useUpdateSettings();
  if (settings === undefined) return null;
  return (
    <>
      <ScreenHeader title={t('title')} />
      <div className="settings-screen">
        <section>
          <Looks settings={settings} update={update} />
          <SettingRow label={t('annotator.label')} hint={t('annotator.hint')}>
            <AnnotatorField
              value={settings.annotator}
              onChange={(annotator) => update({ annotator })}
            />
          </SettingRow>
          <InputMethodRow settings={settings} update={update} />
          <CompletionRow settings={settings} update={update} />
          <DeviceRow settings={settings} update={update} />
          <GpuPrecisionRow settings={settings} update={update} />
        </section>
        <Keys settings={settings} update={update} catalogue={catalogue} />
      </div>
    </>
  );
}

interface PartProps {
  readonly settings: AppSettings;
  readonly update: (change: Partial<AppSettings>) => void;
}

const SYSTEM = 'system';

function Looks({ settings, update }: PartProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <SettingRow label={t('language.label')} hint={t('language.hint')}>
        <SegmentedControl
          fullWidth
          aria-label={t('language.label')}
          value={settings.language ?? SYSTEM}
          onChange={(value) => update({ language: value === SYSTEM ? null : (value as Language) })}
          data={[SYSTEM, ...LANGUAGES].map((value) => ({
            value,
            label: t(`language.${value as typeof SYSTEM | Language}`),
          }))}
        />
      </SettingRow>
      <SettingRow label={t('theme.label')}>
        <SegmentedControl
          fullWidth
          aria-label={t('theme.label')}
          value={settings.theme}
          onChange={(theme) => update({ theme: theme as Theme })}
          data={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      </SettingRow>
    </>
  );
}

function InputMethodRow({ settings, update }: PartProps) {
  const { t } = useTranslation('settings');
  return (
    <SettingRow label={t('inputMethod.label')} hint={t('inputMethod.hint')}>
      <SegmentedControl
        fullWidth
        aria-label={t('inputMethod.label')}
        value={settings.inputMethod}
        onChange={(value) => update({ inputMethod: value as InputMethodChoice })}
        data={INPUT_METHOD_CHOICES.map((value) => ({ value, label: t(`inputMethod.${value}`) }))}
      />
    </SettingRow>
  );
}

function CompletionRow({ settings, update }: PartProps) {
  const { t } = useTranslation('settings');
  return (
    <SettingRow label={t('completion.label')} hint={t('completion.hint')}>
      <Switch
        size="md"
        aria-label={t('completion.label')}
        checked={settings.completion}
        onChange={(event) => update({ completion: event.currentTarget.checked })}
      />
    </SettingRow>
  );
}

function DeviceRow({ settings, update }: PartProps) {
  const { t } = useTranslation('settings');
  const { provider = null, precision = null } = useEngineStatus() ?? {};
  return (
    <SettingRow label={t('device.label')} hint={t('device.hint')}>
      <SegmentedControl
        fullWidth
        aria-label={t('device.label')}
        value={settings.device}
        onChange={(device) => update({ device: device as Device })}
        data={DEVICES.map((value) => ({ value, label: t(`device.${value}`) }))}
      />
      <Text size="sm" c="dimmed" mt={6} role="status">
        {provider === null
          ? t('device.notLoaded')
          : t('device.provider', { provider: toProviderName({ provider, precision }) })}
      </Text>
    </SettingRow>
  );
}

function GpuPrecisionRow({ settings, update }: PartProps) {
  const { t } = useTranslation('settings');
  return (
    <SettingRow label={t('gpuPrecision.label')} hint={t('gpuPrecision.hint')}>
      <SegmentedControl
        fullWidth
        aria-label={t('gpuPrecision.label')}
        value={settings.gpuPrecision}
        onChange={(precision) => update({ gpuPrecision: precision as GpuPrecision })}
        data={GPU_PRECISIONS.map((value) => ({ value, label: t(`gpuPrecision.${value}`) }))}
      />
    </SettingRow>
  );
}

function Keys({ settings, update, catalogue }: PartProps & SettingsScreenProps) {
  const { t } = useTranslation('settings');
  const commands = mergeCommands(useCommandList(), catalogue);
  const { keys } = settings;
  return (
    <section>
      <Group justify="space-between" align="end" mb="md">
        <div>
          <Title order={2} size="h3">
            {t('keys.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('keys.hint')}
          </Text>
        </div>
        {Object.keys(keys).length > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={() => update({ keys: {} })}
          >
            {t('keys.resetAll')}
          </Button>
        )}
      </Group>
      <KeyTable commands={commands} keys={keys} onChange={(next) => update({ keys: next })} />
    </section>
  );
}
