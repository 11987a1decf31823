import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useFailureNotice } from '#renderer/api/use-failure-notice.tsx';
import { showWithUndo } from '#renderer/ui/show-with-undo.tsx';
import type { FindRequest, ReplacePreview } from '#shared/api/replace-captions.ts';
import { type GalleryQuery, toFilter } from '#shared/domain/gallery.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

/** Between the last keystroke and the preview. */
const PAUSE_MS = 250;

export interface ReplaceState {
  readonly find: FindRequest;
  readonly setFind: (change: Partial<FindRequest>) => void;
  readonly replacement: string;
  readonly setReplacement: (text: string) => void;
  readonly preview: ReplacePreview | undefined;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly apply: () => void;
}

/** Looks for what is typed under the gallery's filter, and replaces it when told so. */
export function useReplace(
  projectId: ProjectId,
  query: GalleryQuery,
  onDone: () => void,
): ReplaceState {
  const { t } = useTranslation('gallery');
  const studio = useStudio();
  const [find, setFind] = useState<FindRequest>({ text: '', wholeWords: true });
  const [replacement, setReplacement] = useState('');
  const request = { filter: toFilter(query), find, replacement };
  const [settled] = useDebouncedValue(JSON.stringify(request), PAUSE_MS);
  const shown = JSON.parse(settled) as typeof request;
  const preview = useQuery({
    ...studio.captions.previewReplace.queryOptions({ projectId, ...shown }),
    enabled: shown.find.text !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const onError = useFailureNotice();
  const undo = useMutation(studio.captions.undo.mutationOptions({ onError }));
  const replace = useMutation(studio.captions.replace.mutationOptions());
  const apply = (): void =>
    replace.mutate(
      { projectId, ...request },
      {
        onSuccess: ({ changedCaptions }) => {
          showWithUndo({
            message: t('replace.applied', { count: changedCaptions }),
            undoLabel: t('batch.undo'),
            onUndo: () => undo.mutate({ projectId }),
          });
          onDone();
        },
      },
    );
  const isCurrent = settled === JSON.stringify(request) && !preview.isPlaceholderData;
  return {
    ...{ find, replacement, setReplacement, apply },
    setFind: (change) => setFind({ ...find, ...change }),
    preview: shown.find.text === '' ? undefined : preview.data,
    error: replace.error ?? (shown.find.text === '' ? null : preview.error),
    isBusy: replace.isPending || !isCurrent || preview.isFetching,
  };
}
