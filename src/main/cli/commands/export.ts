import { Option } from 'commander';

import type { AddCommand } from '#main/cli/build-program.ts';
import type { CommandContext, CommonOptions } from '#main/cli/command-context.ts';
import { countOf } from '#main/cli/count-of.ts';
import { withProject } from '#main/cli/project-access.ts';
import { type ExportDatasetSummary, exportDataset } from '#main/services/export/export-dataset.ts';
import type { Project } from '#main/services/project/project.ts';
import {
  CAPTION_CHOICES,
  type CaptionChoice,
  EXPORT_FORMATS,
  type ExportFormat,
} from '#shared/api/job-report.ts';

interface ExportOptions extends CommonOptions {
  readonly project: string;
  readonly format: ExportFormat;
  readonly out: string;
  readonly captions: CaptionChoice;
}

const EXAMPLES = `
Suggestions are not captions: accept them in the studio, or with "viclipcap caption --accept".
A project that was read from a KTVIC or COCO file keeps the file's ids, order and unknown keys.
The file appears whole or not at all.

Examples:
  viclipcap export --project trip.viclip --format ktvic --out trip.json
  viclipcap export --project trip.viclip --format coco --captions approved --out approved.json`;

/** `viclipcap export`: a project's captions into a KTVIC or COCO file. */
export function createExportCommand(): AddCommand {
  return (program, run) => {
    program
      .command('export')
      .summary('write the captions of a project to a file')
      .description('Writes the captions of a project as a KTVIC or COCO captions file.')
      .requiredOption('--project <folder>', 'the project')
      .requiredOption('--out <file>', 'the file to write; an older one is replaced')
      .addOption(
        new Option('--format <format>', 'ktvic: filename, segment_caption; coco: file_name')
          .choices([...EXPORT_FORMATS])
          .default('ktvic'),
      )
      .addOption(
        new Option('--captions <which>', 'which captions are written')
          .choices([...CAPTION_CHOICES])
          .default('all'),
      )
      .addHelpText('after', EXAMPLES)
      .action((options: ExportOptions) =>
        run(options, (context) =>
          withProject(options.project, (project) => exportProject(context, project, options)),
        ),
      );
  };
}

async function exportProject(
  context: CommandContext,
  project: Project,
  { format, out, captions }: ExportOptions,
): Promise<void> {
  const { output, ifStopped } = context;
  ifStopped('No file was written.');
  const summary = await writeDataset(context, project, { format, path: out, captions });
  output.line(describeExport(summary));
  output.result(summary);
  if (summary.captions === 0) {
    output.warn(
      'The file has no captions. Suggestions are not captions until they are accepted, in the studio or with "viclipcap caption --accept".',
    );
  }
}

export interface WriteDatasetRequest {
  readonly format: ExportFormat;
  readonly path: string;
  readonly captions: CaptionChoice;
}

/** Exports a project, showing how far it is. */
export async function writeDataset(
  { output, signal }: CommandContext,
  { db }: Project,
  { format, path, captions }: WriteDatasetRequest,
): Promise<ExportDatasetSummary> {
  const progress = output.progress('Writing');
  const statuses = captions === 'approved' ? (['approved'] as const) : undefined;
  try {
    return await exportDataset(
      { db },
      { format, path, statuses },
      {
        signal,
        onProgress: progress.update,
      },
    );
  } finally {
    progress.end();
  }
}

function describeExport({ path, images, captions, skippedImages }: ExportDatasetSummary): string {
  const rest =
    skippedImages === 0 ? '' : `; ${countOf(skippedImages, 'picture')} without captions left out`;
  return `${countOf(captions, 'caption')} of ${countOf(images, 'picture')} in ${path}${rest}`;
}
