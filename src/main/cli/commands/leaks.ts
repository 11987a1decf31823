import type { LeaksOptions } from '#main/cli/actions/compare-pictures.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommonOptions } from '#main/cli/command-context.ts';

const EXAMPLES = `
Exits with 1 if validation or test leaks and nobody let that be, so that a script can stop there.
Without --model, embeddings are compared of the model that has looked at most images before, if any.

Examples:
  viclipcap leaks --project trip.viclip
  viclipcap leaks --project trip.viclip --against ktvic-test.jsonl`;

/** `viclipcap leaks`: pictures that look alike across splits and corpora. */
export function createLeaksCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    program
      .command('leaks')
      .summary('find pictures that look alike across splits and corpora')
      .description(
        'Looks for near-duplicates between the splits of a project, and with other corpora.',
      )
      .requiredOption('--project <folder>', 'the project')
      .option('--against <files...>', 'fingerprints of other corpora, kept in the project')
      .option('--model <folder>', 'a model pack: have its encoder look too, and compare embeddings')
      .option('--accept', 'let the leaks be that are there now: training and exports go on')
      .addHelpText('after', EXAMPLES)
      .action((options: CommonOptions & LeaksOptions) =>
        run(options, async (context) => {
          const { reportLeaks } = await import('#main/cli/actions/compare-pictures.ts');
          await reportLeaks(context, deps, options);
        }),
      );
  };
}
