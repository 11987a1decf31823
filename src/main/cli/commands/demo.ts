import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommonOptions } from '#main/cli/command-context.ts';
import {
  addDecodingOptions,
  type DecodingOptions,
  toDecoding,
} from '#main/cli/decoding-options.ts';

interface DemoOptions extends DecodingOptions, CommonOptions {
  readonly out?: string;
}

const EXAMPLES = `
Takes pictures into a project, has the model suggest a caption for each, accepts them, writes a
KTVIC file into the project's folder, and scores the suggestions against references, if there are
any: a KTVIC or COCO file references.json beside the pictures.

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
        run(options, async (context) => {
          const decoding = toDecoding(options, deps.demoPack);
          const { runDemo } = await import('#main/cli/actions/run-demo.ts');
          await runDemo(deps, context, { decoding, folder, out: options.out });
        }),
      );
  };
}
