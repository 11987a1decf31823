import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type CaptionChoice, EXPORT_ENDINGS, type ExportFormat } from '#shared/api/job-report.ts';
import type { PathPurpose } from '#shared/api/studio-info.ts';
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
  /** What a person is asked for who chooses it. */
  readonly target: ExportTarget;
  readonly change: (change: Partial<ExportChoices>) => void;
  readonly start: (onStarted?: () => void) => void;
  readonly isStarting: boolean;
  readonly error: unknown;
}

interface ExportTarget {
  readonly purpose: Extract<PathPurpose, 'export-file' | 'export-table'>;
  readonly ending: string;
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
    target: toTarget(choices.format),
    change: (change) => setChoices((old) => withEnding({ ...old, ...change }, old.format)),
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

function toTarget(format: ExportFormat): ExportTarget {
  const ending = EXPORT_ENDINGS[format];
  return { purpose: ending === '.csv' ? 'export-table' : 'export-file', ending };
}

/** A file that was named for another format gets the ending of this one. */
export function withEnding<Choices extends Pick<ExportChoices, 'format' | 'path'>>(
  choices: Choices,
  before: ExportFormat,
): Choices {
  const { format, path } = choices;
  const [old, ending] = [EXPORT_ENDINGS[before], EXPORT_ENDINGS[format]];
  if (old === ending || !path.endsWith(old)) return choices;
  return { ...choices, path: path.slice(0, -old.length) + ending };
}
