import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaptionChoice, ExportFormat } from '#shared/api/job-report.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import { useStudio } from './studio-context.tsx';

export interface ExportState {
  readonly format: ExportFormat;
  readonly captions: CaptionChoice;
  /** Whether a data-set card and every caption's history are written too. */
  readonly withCard: boolean;
  /** The one whose images are written; `null` for all images. */
  readonly split: Split | null;
  /** Absolute path of the file to write; `''` until one is chosen. */
  readonly path: string;
  readonly change: (change: Partial<ExportChoices>) => void;
  readonly start: (onStarted?: () => void) => void;
  readonly isStarting: boolean;
  readonly error: unknown;
}

interface ExportChoices {
  readonly format: ExportFormat;
  readonly captions: CaptionChoice;
  readonly withCard: boolean;
  readonly split: Split | null;
  readonly path: string;
}

/**
 * What is to be exported, and the start of it.
 *
 * @param imageIds Of these images alone; `null` for the whole project.
 */
export function useExport(projectId: ProjectId, imageIds: readonly ImageId[] | null): ExportState {
  const studio = useStudio();
  const [choices, setChoices] = useState<ExportChoices>({
    format: 'ktvic',
    captions: 'all',
    withCard: false,
    split: null,
    path: '',
  });
  const { split, ...rest } = choices;
  const start = useMutation(studio.exchange.export.mutationOptions());
  return {
    ...choices,
    change: (change) => setChoices((old) => ({ ...old, ...change })),
    start: (onStarted) =>
      start.mutate(
        {
          ...{ projectId, ...rest },
          ...(split !== null && { split }),
          ...(imageIds !== null && { imageIds: [...imageIds] }),
        },
        { onSuccess: () => onStarted?.() },
      ),
    isStarting: start.isPending,
    error: start.error,
  };
}
