import { type ImportImagesSummary, importImages } from '#main/services/import/import-images.ts';
import type { Project } from '#main/services/project/project.ts';
import type { JobFailure } from '#shared/domain/job.ts';
import type { CliDeps } from './cli-deps.ts';
import type { CommandContext } from './command-context.ts';
import { countOf, joinCounts } from './count-of.ts';

export interface PicturesResult extends ImportImagesSummary {
  readonly failures: readonly JobFailure[];
}

/** Brings files and folders into a project; tells each file that cannot be read as it comes. */
export async function importPictures(
  { now }: CliDeps,
  { output, signal }: CommandContext,
  { db }: Project,
  paths: readonly string[],
): Promise<PicturesResult> {
  const failures: JobFailure[] = [];
  const progress = output.progress('Reading');
  try {
    const summary = await importImages(
      { db, now },
      { paths },
      {
        signal,
        onProgress: progress.update,
        onFailure: (failure) => {
          failures.push(failure);
          output.warn(failure.message);
        },
      },
    );
    return { ...summary, failures };
  } finally {
    progress.end();
  }
}

/** The result in one sentence. */
export function describePictures(summary: ImportImagesSummary, folder: string): string {
  const { imported, alreadyThere, duplicates, failed, ignored } = summary;
  const rest = joinCounts([
    [alreadyThere, 'there already'],
    [duplicates, 'with the same bytes as another'],
    [failed, 'that cannot be read'],
    [ignored, 'not a picture'],
  ]);
  const tail = rest === 'nothing' ? '' : `; left out: ${rest}`;
  return `${countOf(imported, 'new picture')} in ${folder}${tail}`;
}
