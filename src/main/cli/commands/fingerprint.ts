import type { FingerprintOptions } from '#main/cli/actions/compare-pictures.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CommonOptions } from '#main/cli/command-context.ts';

const EXAMPLES = `
A fingerprint tells whether two pictures look alike and shows neither, so it can be shared where the pictures
may not. Compare with it by "viclipcap leaks", or under Review, Splits.

Examples:
  viclipcap fingerprint --images ktvic/test-images --out ktvic-test.jsonl --name "KTVIC test"`;

/** `viclipcap fingerprint`: what a folder of pictures looks like, for others to compare with. */
export function createFingerprintCommand(): AddCommand {
  return (program, run) => {
    program
      .command('fingerprint')
      .summary('write what a folder of pictures looks like, to find duplicates by')
      .description('Writes a file of perceptual fingerprints of a folder of pictures.')
      .requiredOption('--images <folder>', 'the pictures, with those in folders below')
      .requiredOption('--out <file>', 'the file to write; an older one is replaced')
      .option('--name <name>', "the data set's name; the folder's if left out")
      .addHelpText('after', EXAMPLES)
      .action((options: CommonOptions & FingerprintOptions) =>
        run(options, async (context) => {
          const { writeFingerprints } = await import('#main/cli/actions/compare-pictures.ts');
          await writeFingerprints(context, options);
        }),
      );
  };
}
