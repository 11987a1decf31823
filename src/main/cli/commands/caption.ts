import type { Command } from 'commander';

import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext, CommonOptions, RunCommand } from '#main/cli/command-context.ts';
import {
  addDecodingOptions,
  type DecodingOptions,
  toDecoding,
} from '#main/cli/decoding-options.ts';
import { addDeviceOptions } from '#main/cli/device-options.ts';
import { addVarietyOptions, toVariety, type VarietyOptions } from '#main/cli/variety-options.ts';
import { choosePackDecoding } from '#main/services/suggest/choose-pack-decoding.ts';
import type { DeviceChoice } from '#main/services/suggest/with-device.ts';
import { AppError } from '#shared/errors.ts';

interface CaptionOptions extends DecodingOptions, VarietyOptions, DeviceChoice, CommonOptions {
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
  viclipcap caption --model packs/mine --beams 5 --json a.jpg b.jpg
  viclipcap caption --model runs/sbg/best --keywords "chó, bãi biển" --draws 5 beach.jpg`;

/** `viclipcap caption`: suggestions for a project's pictures, or captions for loose files. */
export function createCaptionCommand(deps: CliDeps): AddCommand {
  return (program: Command, run: RunCommand) => {
    const command = program
      .command('caption')
      .summary('suggest captions for pictures')
      .description('Suggests captions: for the pictures of a project, or for files.')
      .argument('[images...]', 'pictures (default: all of the project)')
      .option('--project <folder>', 'the project that keeps the suggestions');
    addDeviceOptions(addVarietyOptions(addDecodingOptions(command)))
      .option('--accept', 'in a project: let pictures without captions have theirs as the first')
      .option('--annotator <name>', 'with --accept: who answers for them (default: your user name)')
      .option('--embeddings', 'without a project: give the image embeddings as well (with --json)')
      .addHelpText('after', EXAMPLES)
      .action((images: readonly string[], options: CaptionOptions) =>
        run(options, (context) => caption(deps, context, images, options)),
      );
  };
}

async function caption(
  deps: CliDeps,
  context: CommandContext,
  images: readonly string[],
  options: CaptionOptions,
): Promise<void> {
  const asked = toDecoding(options, deps.demoPack);
  const isLeftToPack = [options.method, options.beams, options.draws].every(
    (it) => it === undefined,
  );
  const ofPack = isLeftToPack ? await choosePackDecoding(asked.pack) : {};
  const decoding = {
    ...asked,
    ...ofPack,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  };
  const variety = toVariety(options);
  const { project, accept, annotator, embeddings, device, precision } = options;
  const place = { device, precision };
  if (project !== undefined) {
    if (Object.keys(variety).length > 0) {
      const message = 'A project takes one suggestion a picture; leave out what varies it.';
      throw new AppError('BAD_REQUEST', message);
    }
    const acceptAs = accept ? (annotator ?? deps.userName) : undefined;
    const { captionProject } = await import('#main/cli/actions/caption-project.ts');
    await captionProject(deps, context, { decoding, place, images, project, acceptAs });
    return;
  }
  if (images.length === 0) {
    throw new AppError('BAD_REQUEST', 'Name pictures to caption, or a --project.');
  }
  const withEmbeddings = embeddings === true;
  const { captionFiles } = await import('#main/cli/actions/caption-files.ts');
  await captionFiles(deps, context, { decoding, place, variety, images, withEmbeddings });
}
