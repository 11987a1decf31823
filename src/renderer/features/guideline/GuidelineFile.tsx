import { Button, FileButton, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatGuideline, parseGuideline } from '#core/guidelines/guideline-file.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import { PathDialog } from '#renderer/ui/paths/PathDialog.tsx';
import type { Guideline } from '#shared/domain/guideline.ts';
import { AppError } from '#shared/errors.ts';

export interface GuidelineFileProps {
  readonly guideline: Guideline;
  readonly onRead: (guideline: Guideline) => void;
}

const MAX_BYTES = 1 << 20;

/** Takes a guideline out of the program as a file, and another in; one that cannot be read says where it is wrong. */
export function GuidelineFile({ guideline, onRead }: GuidelineFileProps) {
  const { t } = useTranslation(['guidelines', 'errors']);
  const studio = useStudio();
  const save = useMutation(studio.app.saveFile.mutationOptions());
  const picker = usePathPicker();
  const [fault, setFault] = useState<string | null>(null);
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    setFault(null);
    try {
      if (file.size > MAX_BYTES) throw new AppError('CORRUPT_FILE', t('file.tooLarge'));
      onRead(parseGuideline(await file.text(), file.name));
    } catch (error) {
      setFault(error instanceof AppError ? error.message : t('file.unreadable'));
    }
  };
  const write = (): void =>
    picker.pick({
      purpose: 'export-file',
      proposedName: `${toFileName(guideline.name)}.json`,
      onPicked: ([path = '']) =>
        save.mutate({ path, base64: toBase64(formatGuideline(guideline)) }),
    });
  return (
    <>
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={write}>
          {t('file.save')}
        </Button>
        <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} variant="default" size="compact-sm">
              {t('file.open')}
            </Button>
          )}
        </FileButton>
      </Group>
      {save.error !== null && (
        <Text size="sm" role="alert" className="guideline-failure">
          {t(`errors:${toErrorCode(save.error)}.what`)} {toErrorDetail(save.error)}
        </Text>
      )}
      {save.isSuccess && (
        <Text size="sm" role="status" c="dimmed">
          {t('file.saved', { path: save.variables.path })}
        </Text>
      )}
      {picker.chooser !== null && <PathDialog {...picker.chooser} />}
      {fault !== null && (
        <Text size="sm" role="alert" className="guideline-failure">
          {t('file.fault')} {fault}
        </Text>
      )}
    </>
  );
}

function toFileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/gu, '') || 'guideline';
}

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
