import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CommandContext, CommonOptions } from '#main/cli/command-context.ts';
import { countOf, joinCounts } from '#main/cli/count-of.ts';
import { describePictures, importPictures } from '#main/cli/import-pictures.ts';
import { withNewProject } from '#main/cli/project-access.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { type ImportDatasetSummary, importDataset } from '#main/services/import/import-dataset.ts';
import type { ImportImagesSummary } from '#main/services/import/import-images.ts';
import type { Project } from '#main/services/project/project.ts';
import { AppError } from '#shared/errors.ts';

interface ImportOptions extends CommonOptions {
  readonly project: string;
  readonly annotations?: string;
}

const EXAMPLES = `
Pictures may be JPEG, PNG, WebP, GIF, AVIF or TIFF; folders are taken with everything below them.
They stay where they are and are never changed. Done again, an import passes over what is there,
so that an interrupted one goes on where it stopped.

Captions are matched to pictures by file name. A caption that is in a slot already is never
replaced. A faulty file is named with the place of the fault, and nothing of it is taken.

Examples:
  viclipcap import ~/pictures --project trip.viclip
  viclipcap import train-images --annotations train.json --project ktvic.viclip
  viclipcap import --annotations more.json --project ktvic.viclip`;

/** `viclipcap import`: pictures and captions into a project, which is made if it is not there. */
export function createImportCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    program
      .command('import')
      .summary('add pictures and captions to a project')
      .description('Adds pictures, and captions from a KTVIC or COCO file, to a project.')
      .argument('[paths...]', 'pictures and folders of pictures')
      .requiredOption('--project <folder>', 'the project; made if it is not there')
      .option('--annotations <file>', 'a captions file, KTVIC or COCO')
      .addHelpText('after', EXAMPLES)
      .action((paths: readonly string[], options: ImportOptions) =>
        run(options, (context) => importIntoProject(deps, context, paths, options)),
      );
  };
}

async function importIntoProject(
  deps: CliDeps,
  context: CommandContext,
  paths: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const { output, ifStopped, noteFailure } = context;
  const { annotations } = options;
  if (paths.length === 0 && annotations === undefined) {
    throw new AppError('BAD_REQUEST', 'Name pictures or folders to import, or --annotations FILE.');
  }
  await refuseIfAllMissing([...paths, ...(annotations === undefined ? [] : [annotations])]);
  await withNewProject(options.project, deps.now, async (project) => {
    const { folder } = project;
    ifStopped(`What was read so far is in ${folder}; the same command goes on from there.`);
    const pictures =
      paths.length === 0 ? undefined : await importPictures(deps, context, project, paths);
    if (pictures !== undefined) output.line(describePictures(pictures, folder));
    const captions =
      annotations === undefined
        ? undefined
        : await importCaptions(deps, context, project, { annotations, paths });
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

async function importCaptions(
  { now }: CliDeps,
  { output, signal }: CommandContext,
  { db }: Project,
  { annotations, paths }: { readonly annotations: string; readonly paths: readonly string[] },
): Promise<ImportDatasetSummary> {
  const progress = output.progress('Reading captions');
  const picturesFolder = paths.length === 1 ? paths[0] : undefined;
  try {
    return await importDataset(
      { db, now },
      { path: annotations, picturesFolder },
      { signal, onProgress: progress.update },
    );
  } finally {
    progress.end();
  }
}

function describeCaptions(summary: ImportDatasetSummary): readonly string[] {
  const { captions, matchedImages, unchanged, kept, empty } = summary;
  const rest = joinCounts([
    [unchanged, 'there already'],
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
