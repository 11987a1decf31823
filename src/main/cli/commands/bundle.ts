import { Option } from 'commander';
import type {
  ExportBundleOptions,
  ImportBundleOptions,
} from '#main/cli/actions/exchange-bundles.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommonOptions } from '#main/cli/command-context.ts';
import { CONFLICT_CHOICES } from '#shared/api/bundle.ts';

const EXAMPLES = `
A bundle holds copies of the pictures, the rules and a project with the volunteer's own slots alone. What comes
back is matched by the pictures' content; a caption in the project is replaced only with --on-conflict theirs.

Examples:
  viclipcap bundle export --project trip.viclip --to Lan --slot 1 --count 200 --out lan
  viclipcap bundle import lan --project trip.viclip --dry-run
  viclipcap bundle import lan --project trip.viclip --on-conflict both`;

/** `viclipcap bundle`: work for a volunteer as a folder, and back. */
export function createBundleCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    const bundle = program
      .command('bundle')
      .summary('give pictures to a volunteer and merge what comes back')
      .description('Makes a folder for a volunteer, and merges the captions that come back.')
      .addHelpText('after', EXAMPLES);
    bundle
      .command('export')
      .summary('make a folder of the pictures still to do for somebody')
      .description('Makes a folder with the pictures that are still to do for somebody.')
      .requiredOption('--project <folder>', 'the project')
      .requiredOption(
        '--to <name>',
        'the annotator it is for; added if the project has none of that name',
      )
      .requiredOption('--out <folder>', 'the folder to make')
      .option('--slot <number>', 'give out this caption of further pictures first')
      .option('--count <number>', 'of how many pictures, with --slot', '100')
      .option('--rules <file>', 'rules for the volunteer, as Markdown')
      .action((options: CommonOptions & ExportBundleOptions) =>
        run(options, async (context) => {
          const { exportBundleOf } = await import('#main/cli/actions/exchange-bundles.ts');
          await exportBundleOf(context, deps, options);
        }),
      );
    bundle
      .command('import')
      .summary('merge the captions of a folder that came back')
      .description('Merges the captions of a folder that came back.')
      .argument('<folder>', 'the bundle')
      .requiredOption('--project <folder>', 'the project that it was made from')
      .addOption(
        new Option('--on-conflict <which>', 'where both have a caption in one slot')
          .choices([...CONFLICT_CHOICES])
          .default('mine'),
      )
      .option('--dry-run', 'say what would be done and do nothing')
      .action((folder: string, options: CommonOptions & Omit<ImportBundleOptions, 'folder'>) =>
        run(options, async (context) => {
          const { importBundleOf } = await import('#main/cli/actions/exchange-bundles.ts');
          await importBundleOf(context, deps, { ...options, folder });
        }),
      );
  };
}
