import { Button, Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  CAPTION_CHOICES,
  type CaptionChoice,
  EXPORT_FORMATS,
  type ExportFormat,
} from '#shared/api/job-report.ts';
import { SPLITS, type Split } from '#shared/domain/image.ts';

export interface ExportFormProps {
  readonly format: ExportFormat;
  readonly captions: CaptionChoice;
  readonly withCard: boolean;
  /** Left out where images are selected in another way; `null` for all of them. */
  readonly split?: Split | null;
  readonly path: string;
  readonly onChange: (change: {
    readonly format?: ExportFormat;
    readonly captions?: CaptionChoice;
    readonly withCard?: boolean;
    readonly split?: Split | null;
    readonly path?: string;
  }) => void;
  readonly onChoosePath: () => void;
  readonly onSubmit: () => void;
  readonly isBusy: boolean;
  /** What the button says. */
  readonly label: string;
}

const EVERY_SPLIT = 'all';

/** Format, which captions, and where to. */
export function ExportForm(props: ExportFormProps) {
  const { t } = useTranslation('exchange');
  const { onChange } = props;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <Stack gap="md">
        <Radio.Group
          label={t('export.format')}
          value={props.format}
          onChange={(format) => onChange({ format: format as ExportFormat })}
        >
          <Stack gap="xs" mt="xs">
            {EXPORT_FORMATS.map((format) => (
              <Radio
                key={format}
                value={format}
                label={t(`export.formats.${format}`)}
                description={t(`export.formatHints.${format}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('export.captions')}
          value={props.captions}
          onChange={(captions) => onChange({ captions: captions as CaptionChoice })}
        >
          <Stack gap="xs" mt="xs">
            {CAPTION_CHOICES.map((choice) => (
              <Radio key={choice} value={choice} label={t(`export.choices.${choice}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {props.split !== undefined && (
          <Radio.Group
            label={t('export.split')}
            value={props.split ?? EVERY_SPLIT}
            onChange={(value) =>
              onChange({ split: SPLITS.find((split) => split === value) ?? null })
            }
          >
            <Group gap="md" mt="xs">
              {([EVERY_SPLIT, ...SPLITS] as const).map((split) => (
                <Radio key={split} value={split} label={t(`export.splits.${split}`)} />
              ))}
            </Group>
          </Radio.Group>
        )}
        <Checkbox
          label={t('export.withCard')}
          description={t('export.withCardHint')}
          checked={props.withCard}
          onChange={(event) => onChange({ withCard: event.currentTarget.checked })}
        />
        <Group gap="xs" align="end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('export.path')}
            placeholder={t('export.pathHint')}
            value={props.path}
            onChange={(event) => onChange({ path: event.currentTarget.value })}
          />
          <Button variant="default" onClick={props.onChoosePath}>
            {t('choose')}
          </Button>
        </Group>
        <Group>
          <Button
            type="submit"
            leftSection={<IconFileExport size={18} aria-hidden />}
            disabled={props.path.trim() === ''}
            loading={props.isBusy}
          >
            {props.label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
