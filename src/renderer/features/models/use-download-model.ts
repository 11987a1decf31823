import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useSettings, useUpdateSettings } from '#renderer/api/use-settings.ts';
import { DEFAULT_HUB } from '#shared/api/app-settings.ts';

/** The form as it is typed. */
export interface DownloadModelForm {
  readonly address: string;
  readonly revision: string;
  /** Names between commas. */
  readonly files: string;
  readonly sha256: string;
}

const EMPTY: DownloadModelForm = { address: '', revision: '', files: '', sha256: '' };

/** @param onStarted Called once the studio has begun. */
export function useDownloadModel(onStarted: () => void) {
  const studio = useStudio();
  const settings = useSettings();
  const updateSettings = useUpdateSettings();
  const [form, setForm] = useState(EMPTY);
  const [typedHub, setHub] = useState<string | null>(null);
  const hub = typedHub ?? settings?.hub ?? DEFAULT_HUB;
  const start = useMutation(studio.models.download.mutationOptions({ onSuccess: onStarted }));
  const sha256 = form.sha256.trim().toLowerCase();
  const isBadHash = sha256 !== '' && !/^[0-9a-f]{64}$/.test(sha256);

  const submit = (): void => {
    const files = form.files.split(/[\s,;]+/).filter((name) => name !== '');
    const revision = form.revision.trim();
    if (hub.trim() !== '' && hub.trim() !== settings?.hub) updateSettings({ hub: hub.trim() });
    start.mutate({
      address: form.address.trim(),
      ...(hub.trim() === '' ? {} : { hub: hub.trim() }),
      ...(revision === '' ? {} : { revision }),
      ...(files.length === 0 ? {} : { files }),
      ...(sha256 === '' ? {} : { sha256 }),
    });
  };
  return {
    ...{ form, hub, setHub, submit, isBadHash },
    canSubmit: form.address.trim() !== '' && !isBadHash,
    change: (change: Partial<DownloadModelForm>) => setForm((old) => ({ ...old, ...change })),
    isStarting: start.isPending,
    error: start.error,
  };
}
