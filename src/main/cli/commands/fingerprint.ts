import type { FingerprintOptions } from '#main/cli/actions/write-fingerprints.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommonOptions } from '#main/cli/command-context.ts';

const EXAMPLES = `
A fingerprint tells whether two pictures look alike and shows neither, so it can be shared where the pictures
may not. Compare with it by "viclipcap leaks", or under Review, Splits.

With --model there is an embedding beside each, which finds mirrored copies too, for those who
have the same encoder. It says roughly what is in a picture.

Examples:
  viclipcap fingerprint --images ktvic/test-images --out ktvic-test.jsonl --name "KTVIC test"
  viclipcap fingerprint --images ktvic/test-images --out ktvic-test.jsonl --model packs/vit-b32`;

/** `viclipcap fingerprint`: what a folder of pictures looks like, for others to compare with. */
export function createFingerprintCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    program
      .command('fingerprint')
      .summary('write what a folder of pictures looks like, to find duplicates by')
      .description('Writes a file of perceptual fingerprints of a folder of pictures.')
      .requiredOption('--images <folder>', 'the pictures, with those in folders below')
      .requiredOption('--out <file>', 'the file to write; an older one is replaced')
      .option('--name <name>', "the data set's name; the folder's if left out")
      .option('--model <folder>', "a model pack whose encoder's embeddings are written too")
      .addHelpText('after', EXAMPLES)
      .action((options: CommonOptions & FingerprintOptions) =>
        run(options, async (context) => {
          const { writeFingerprints } = await import('#main/cli/actions/write-fingerprints.ts');
          await writeFingerprints(deps, context, options);
        }),
      );
  };
}
