import type { Command } from 'commander';

import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommonOptions, RunCommand } from '#main/cli/command-context.ts';
import {
  addDecodingOptions,
  type DecodingOptions,
  toDecoding,
} from '#main/cli/decoding-options.ts';
import { AppError } from '#shared/errors.ts';

interface CaptionOptions extends DecodingOptions, CommonOptions {
  readonly project?: string;
  readonly embeddings?: boolean;
  readonly accept?: boolean;
  readonly annotator?: string;
}

const EXAMPLES = `
Suggestions are kept beside the caption slots of a project and never over a person's text. A
picture that has one from this model already is passed over, so that an interrupted run goes on
where it stopped.

Without --project nothing is kept; with --json there is one object a picture, in the order given:
  {"image", "captions": [{"text", "tokens", "logprobs", "meanLogprob", "stopped"}]}

Examples:
  viclipcap caption --project trip.viclip
  viclipcap caption --project trip.viclip beach.jpg boat.jpg
  viclipcap caption --model packs/mine --beams 5 --json a.jpg b.jpg`;

/** `viclipcap caption`: suggestions for a project's pictures, or captions for loose files. */
export function createCaptionCommand(deps: CliDeps): AddCommand {
  return (program: Command, run: RunCommand) => {
    const command = program
      .command('caption')
      .summary('suggest captions for pictures')
      .description('Suggests captions: for the pictures of a project, or for files.')
      .argument('[images...]', 'pictures (default: all of the project)')
      .option('--project <folder>', 'the project that keeps the suggestions');
    addDecodingOptions(command)
      .option('--accept', 'in a project: let pictures without captions have theirs as the first')
      .option('--annotator <name>', 'with --accept: who answers for them (default: your user name)')
      .option('--embeddings', 'without a project: give the image embeddings as well (with --json)')
      .addHelpText('after', EXAMPLES)
      .action((images: readonly string[], options: CaptionOptions) =>
        run(options, async (context) => {
          const decoding = toDecoding(options, deps.demoPack);
          if (options.project !== undefined) {
            const { project, accept, annotator } = options;
            const acceptAs = accept ? (annotator ?? deps.userName) : undefined;
            const { captionProject } = await import('#main/cli/actions/caption-project.ts');
            await captionProject(deps, context, { decoding, images, project, acceptAs });
          } else if (images.length > 0) {
            const withEmbeddings = options.embeddings === true;
            const { captionFiles } = await import('#main/cli/actions/caption-files.ts');
            await captionFiles(deps, context, { decoding, images, withEmbeddings });
          } else {
            throw new AppError('BAD_REQUEST', 'Name pictures to caption, or a --project.');
          }
        }),
      );
  };
}
