import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { parseStopTokens } from './parse-stop-tokens.ts';

/** The form as it is typed. */
export interface ImportModelForm {
  readonly clip: string;
  readonly languageModel: string;
  readonly mapper: string;
  readonly title: string;
  readonly licence: string;
  readonly language: string;
  readonly stopTokens: string;
  readonly normalizeEmbeddings: boolean;
  /** `''` for ClipCap's 8. */
  readonly mapperHeads: number | string;
}

const EMPTY: ImportModelForm = {
  ...{ clip: '', languageModel: '', mapper: '', title: '', licence: '', language: 'vi' },
  ...{ stopTokens: '', normalizeEmbeddings: false, mapperHeads: '' },
};

/** @param onStarted Called once the studio has begun. */
export function useImportModel(initial: Partial<ImportModelForm>, onStarted: () => void) {
  const studio = useStudio();
  const [form, setForm] = useState<ImportModelForm>({ ...EMPTY, ...initial });
  const start = useMutation(studio.models.import.mutationOptions({ onSuccess: onStarted }));
  const stopTokens = parseStopTokens(form.stopTokens);
  const canSubmit =
    [form.clip, form.languageModel, form.mapper].every((path) => path.trim() !== '') &&
    stopTokens !== null;

  const submit = (): void => {
    const optional = <Key extends string>(key: Key, text: string) =>
      text.trim() === '' ? {} : ({ [key]: text.trim() } as Record<Key, string>);
    start.mutate({
      clip: form.clip.trim(),
      languageModel: form.languageModel.trim(),
      mapper: form.mapper.trim(),
      ...optional('name', form.title),
      ...optional('title', form.title),
      ...optional('licence', form.licence),
      ...optional('language', form.language),
      ...(stopTokens === null || stopTokens.length === 0 ? {} : { stopTokens: [...stopTokens] }),
      normalizeEmbeddings: form.normalizeEmbeddings,
      ...(typeof form.mapperHeads === 'number' ? { mapperHeads: form.mapperHeads } : {}),
    });
  };
  return {
    ...{ form, canSubmit, submit },
    hasBadStopTokens: stopTokens === null,
    change: (change: Partial<ImportModelForm>) => setForm((old) => ({ ...old, ...change })),
    isStarting: start.isPending,
    error: start.error,
  };
}
