import { Option } from 'commander';

import type { AddCommand } from '#main/cli/build-program.ts';
import type { CommonOptions } from '#main/cli/command-context.ts';
import {
  CAPTION_CHOICES,
  type CaptionChoice,
  EXPORT_FORMATS,
  type ExportFormat,
} from '#shared/api/job-report.ts';
import { SPLITS, type Split } from '#shared/domain/image.ts';

interface ExportOptions extends CommonOptions {
  readonly project: string;
  readonly format: ExportFormat;
  readonly out: string;
  readonly captions: CaptionChoice;
  readonly split?: Split;
  readonly card?: boolean;
}

const EXAMPLES = `
Suggestions are not captions: accept them in the studio, or with "viclipcap caption --accept".
A project that was read from a KTVIC or COCO file keeps the file's ids, order and unknown keys.
The file appears whole or not at all.

Examples:
  viclipcap export --project trip.viclip --format ktvic --out trip.json
  viclipcap export --project trip.viclip --format coco --captions approved --out approved.json
  viclipcap export --project trip.viclip --split test --out test.json

The first caption of each picture as its alt text, kept in the pictures by ExifTool:
  viclipcap export --project trip.viclip --format alt-text --captions approved --out alt.csv
  exiftool -csv=alt.csv ~/pictures`;

/** `viclipcap export`: a project's captions into a KTVIC or COCO file, or a table. */
export function createExportCommand(): AddCommand {
  return (program, run) => {
    program
      .command('export')
      .summary('write the captions of a project to a file')
      .description(
        'Writes the captions of a project as a KTVIC or COCO captions file, or as a table.',
      )
      .requiredOption('--project <folder>', 'the project')
      .requiredOption('--out <file>', 'the file to write; an older one is replaced')
      .addOption(
        new Option(
          '--format <format>',
          'ktvic: filename, segment_caption; coco: file_name; csv: a line a caption; alt-text: a line a picture, for ExifTool',
        )
          .choices([...EXPORT_FORMATS])
          .default('ktvic'),
      )
      .addOption(
        new Option('--captions <which>', 'which captions are written')
          .choices([...CAPTION_CHOICES])
          .default('all'),
      )
      .addOption(
        new Option(
          '--split <split>',
          'only the pictures of one split; refused if splits leak',
        ).choices([...SPLITS]),
      )
      .option('--card', "write a data-set card and every caption's history beside the file")
      .addHelpText('after', EXAMPLES)
      .action((options: ExportOptions) =>
        run(options, async (context) => {
          const { exportProject } = await import('#main/cli/actions/export-project.ts');
          await exportProject(context, options);
        }),
      );
  };
}
