import { basename, join, resolve } from 'node:path';

import type { Dataset } from '#core/formats/dataset.ts';
import { parseDatasetSteps } from '#core/formats/parse-dataset.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext, CommonOptions } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import {
  addDecodingOptions,
  type DecodingOptions,
  toDecoding,
} from '#main/cli/decoding-options.ts';
import { describeScores, listDemoRows, printDemoRows, scoreDemo } from '#main/cli/demo-report.ts';
import { describePictures, importPictures } from '#main/cli/import-pictures.ts';
import { formatDuration } from '#main/cli/progress-display.ts';
import { withNewProject } from '#main/cli/project-access.ts';
import { suggestInProject } from '#main/cli/suggest-in-project.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { runInSlices } from '#main/services/import/run-in-slices.ts';
import type { Project } from '#main/services/project/project.ts';
import { acceptIntoEmpty } from '#main/services/suggest/accept-into-empty.ts';
import { writeDataset } from './export.ts';

interface DemoOptions extends DecodingOptions, CommonOptions {
  readonly out?: string;
}

const REFERENCES_FILE = 'references.json';
const REFERENCES_MAX_BYTES = 2 ** 28;
const KTVIC_FILE = 'captions.ktvic.json';

const EXAMPLES = `
Takes pictures into a project, has the model suggest a caption for each, accepts them, writes a
KTVIC file into the project's folder, and scores the suggestions against references, if there are
any: a KTVIC or COCO file ${REFERENCES_FILE} beside the pictures.

The demo pack knows only its own drawn world; photographs need a model that has seen some.

Examples:
  viclipcap demo
  viclipcap demo ~/pictures --model packs/mine --out trip.viclip`;

/** `viclipcap demo`: the whole way once, from pictures to a KTVIC file. */
export function createDemoCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    const command = program
      .command('demo')
      .summary('go the whole way once, with the demo pictures')
      .description('Goes the whole way once: import, suggest, accept, export, score.')
      .argument('[folder]', 'pictures of your own')
      .option('--out <folder>', 'the project (default: a new one in the working folder)');
    addDecodingOptions(command)
      .addHelpText('after', EXAMPLES)
      .action((folder: string | undefined, options: DemoOptions) =>
        run(options, (context) => runDemo(deps, context, folder, options)),
      );
  };
}

async function runDemo(
  deps: CliDeps,
  context: CommandContext,
  folder: string | undefined,
  options: DemoOptions,
): Promise<void> {
  const { output, ifStopped } = context;
  const startedAtMs = performance.now();
  const decoding = toDecoding(options, deps.demoPack);
  const pictures = folder === undefined ? deps.demoPictures : resolve(folder);
  await getFileStats(pictures);
  const references = await findReferences(pictures, context.signal);
  const out = options.out ?? (folder === undefined ? 'demo' : basename(pictures));

  await withNewProject(out, deps.now, async (project) => {
    ifStopped(`What was done is in ${project.folder}; the same command goes on from there.`);
    const imported = await importPictures(deps, context, project, [pictures]);
    // The references lie beside the pictures.
    output.line(describePictures({ ...imported, ignored: 0 }, project.folder));
    const { failures } = await suggestInProject(deps, context, project, {
      decoding,
      images: 'missing',
      isPrinted: false,
    });
    const rows = listDemoRows(project);
    output.line();
    printDemoRows(output, rows);
    const scores = scoreDemo(rows, references);
    const file = await acceptAndExport(deps, context, project);

    const seconds = (performance.now() - startedAtMs) / 1000;
    output.line();
    output.line(`${countOf(rows.length, 'suggestion')} in ${formatDuration(seconds)}`);
    for (const line of describeScores(scores)) output.line(line);
    output.line(`Project     ${project.folder}`);
    output.line(`KTVIC file  ${file}`);
    output.result({ project: project.folder, file, suggestions: rows, scores, failures });
  });
}

async function acceptAndExport(
  deps: CliDeps,
  context: CommandContext,
  project: Project,
): Promise<string> {
  const { db, slotCount, folder } = project;
  const acceptance = { annotator: deps.userName, slotCount, signal: context.signal };
  await acceptIntoEmpty({ db, now: deps.now }, acceptance);
  const path = join(folder, KTVIC_FILE);
  await writeDataset(context, project, { format: 'ktvic', path, captions: 'all' });
  return path;
}

async function findReferences(folder: string, signal: AbortSignal): Promise<Dataset | undefined> {
  const path = join(folder, REFERENCES_FILE);
  const stats = await getFileStats(path).catch(() => undefined);
  if (stats?.kind !== 'file') return undefined;
  const text = await readTextFile(path, { maxBytes: REFERENCES_MAX_BYTES, signal });
  return await runInSlices(parseDatasetSteps(text, path), signal);
}
