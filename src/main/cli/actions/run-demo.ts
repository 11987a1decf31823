import { basename, join, resolve } from 'node:path';

import type { Dataset } from '#core/formats/dataset.ts';
import { parseDatasetSteps } from '#core/formats/parse-dataset.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import type { Decoding } from '#main/cli/decoding-options.ts';
import { describeScores, listDemoRows, printDemoRows, scoreDemo } from '#main/cli/demo-report.ts';
import { describePictures, importPictures } from '#main/cli/import-pictures.ts';
import { formatDuration } from '#main/cli/progress-display.ts';
import { withNewProject } from '#main/cli/project-access.ts';
import { suggestInProject } from '#main/cli/suggest-in-project.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { Project } from '#main/services/project/project.ts';
import { acceptIntoEmpty } from '#main/services/suggest/accept-into-empty.ts';
import { writeDataset } from './export-project.ts';

const REFERENCES_FILE = 'references.json';
const REFERENCES_MAX_BYTES = 2 ** 28;
const KTVIC_FILE = 'captions.ktvic.json';

export interface DemoRequest {
  readonly decoding: Decoding;
  /** Pictures of the person's own; the demo pictures if `undefined`. */
  readonly folder: string | undefined;
  /** The project; by default named after the pictures, in the working folder. */
  readonly out: string | undefined;
}

/** Import, suggest, accept, export and score, in one go; done again, it goes on where it stopped. */
export async function runDemo(
  deps: CliDeps,
  context: CommandContext,
  { decoding, folder, out }: DemoRequest,
): Promise<void> {
  const { output, ifStopped } = context;
  const startedAtMs = performance.now();
  const pictures = folder === undefined ? deps.demoPictures : resolve(folder);
  await getFileStats(pictures);
  const references = await findReferences(pictures, context.signal);
  const projectFolder = out ?? (folder === undefined ? 'demo' : basename(pictures));

  await withNewProject(projectFolder, deps.now, async (project) => {
    ifStopped(`What was done is in ${project.folder}; the same command goes on from there.`);
    const imported = await importPictures(deps, context, project, [pictures]);
    // The references lie beside the pictures.
    output.line(describePictures({ ...imported, ignored: 0 }, project.folder));
    const { failures } = await suggestInProject(deps, context, project, {
      decoding,
      images: 'missing',
      isPrinted: false,
      // Too small a model to gain by a GPU.
      place: { device: 'cpu', precision: 'fp32' },
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
