import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf, joinCounts } from '#main/cli/count-of.ts';
import { describePictures, importPictures } from '#main/cli/import-pictures.ts';
import { withNewProject } from '#main/cli/project-access.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { importDataset } from '#main/services/import/import-dataset.ts';
import type { ImportImagesSummary } from '#main/services/import/import-images.ts';
import { type DatasetReading, readDataset } from '#main/services/import/read-dataset.ts';
import type { Project } from '#main/services/project/project.ts';
import type { CaptionsReport } from '#shared/api/job-report.ts';
import { AppError } from '#shared/errors.ts';

export interface ImportIntoProjectRequest {
  /** Pictures and folders. */
  readonly paths: readonly string[];
  readonly project: string;
  /** A KTVIC or COCO captions file. */
  readonly annotations?: string;
}

/**
 * Brings pictures, then captions into a project, which is made if it is not there.
 *
 * @throws AppError `FILE_NOT_FOUND` if nothing that was named is there, and as `readDataset`; nothing is changed then
 *   and no project is made.
 */
export async function importIntoProject(
  deps: CliDeps,
  context: CommandContext,
  { paths, project: projectFolder, annotations }: ImportIntoProjectRequest,
): Promise<void> {
  const { output, signal, ifStopped, noteFailure } = context;
  if (paths.length === 0 && annotations === undefined) {
    throw new AppError('BAD_REQUEST', 'Name pictures or folders to import, or --annotations FILE.');
  }
  await refuseIfAllMissing([...paths, ...(annotations === undefined ? [] : [annotations])]);
  const reading = annotations === undefined ? undefined : await readDataset(annotations, signal);
  await withNewProject(projectFolder, deps.now, async (project) => {
    const { folder } = project;
    ifStopped(`What was read so far is in ${folder}; the same command goes on from there.`);
    const pictures =
      paths.length === 0 ? undefined : await importPictures(deps, context, project, paths);
    if (pictures !== undefined) output.line(describePictures(pictures, folder));
    const captions =
      annotations === undefined
        ? undefined
        : await importCaptions(deps, context, project, { annotations, reading, paths });
    if (captions !== undefined) {
      for (const line of describeCaptions(captions)) output.line(line);
    }
    output.result({ project: folder, pictures, captions });
    if (pictures !== undefined && isFruitless(pictures)) noteFailure();
  });
}

/** A mistyped path must not leave an empty project behind. */
async function refuseIfAllMissing(paths: readonly string[]): Promise<void> {
  const found = await Promise.allSettled(paths.map((path) => getFileStats(path)));
  if (found.some(({ status }) => status === 'fulfilled')) return;
  for (const result of found) if (result.status === 'rejected') throw result.reason;
}

function isFruitless({ imported, alreadyThere, duplicates, failed }: ImportImagesSummary): boolean {
  return failed > 0 && imported + alreadyThere + duplicates === 0;
}

interface CaptionsRequest {
  readonly annotations: string;
  readonly reading: DatasetReading | undefined;
  readonly paths: readonly string[];
}

async function importCaptions(
  { now }: CliDeps,
  { output, signal }: CommandContext,
  { db }: Project,
  { annotations, reading, paths }: CaptionsRequest,
): Promise<CaptionsReport> {
  const progress = output.progress('Reading captions');
  const picturesFolder = paths.length === 1 ? paths[0] : undefined;
  try {
    return await importDataset(
      { db, now },
      { path: annotations, reading, picturesFolder },
      { signal, onProgress: progress.update },
    );
  } finally {
    progress.end();
  }
}

function describeCaptions(summary: CaptionsReport): readonly string[] {
  const { captions, matchedImages, unchanged, kept, empty, converted } = summary;
  const rest = joinCounts([
    [unchanged, 'there already'],
    [converted, 'from an older encoding'],
    [kept, 'whose slot has another caption'],
    [empty, 'without text'],
  ]);
  const tail = rest === 'nothing' ? '' : `; left out: ${rest}`;
  return [
    `${countOf(captions, 'new caption')} for ${countOf(matchedImages, 'picture')}${tail}`,
    ...describeNames(summary.unknownImageCount, summary.unknownImages, 'not in the project'),
    ...describeNames(
      summary.ambiguousImageCount,
      summary.ambiguousImages,
      'the name of several pictures',
    ),
  ];
}

const SHOWN_NAMES = 5;

function describeNames(count: number, names: readonly string[], what: string): readonly string[] {
  if (count === 0) return [];
  const shown = names.slice(0, SHOWN_NAMES).join(', ');
  const more = count > SHOWN_NAMES ? `, and ${count - SHOWN_NAMES} more` : '';
  return [
    `${countOf(count, 'name')} in the file ${count === 1 ? 'is' : 'are'} ${what}: ${shown}${more}`,
  ];
}
