import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommonOptions } from '#main/cli/command-context.ts';

interface ImportOptions extends CommonOptions {
  readonly project: string;
  readonly annotations?: string;
}

const EXAMPLES = `
Pictures may be JPEG, PNG, WebP, GIF, AVIF or TIFF; folders are taken with everything below them.
They stay where they are and are never changed. Done again, an import passes over what is there,
so that an interrupted one goes on where it stopped.

Captions are matched to pictures by file name. A caption that is in a slot already is never
replaced. A faulty file is named with the place of the fault, and nothing of it is taken.

Examples:
  viclipcap import ~/pictures --project trip.viclip
  viclipcap import train-images --annotations train.json --project ktvic.viclip
  viclipcap import --annotations more.json --project ktvic.viclip`;

/** `viclipcap import`: pictures and captions into a project, which is made if it is not there. */
export function createImportCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    program
      .command('import')
      .summary('add pictures and captions to a project')
      .description('Adds pictures, and captions from a KTVIC or COCO file, to a project.')
      .argument('[paths...]', 'pictures and folders of pictures')
      .requiredOption('--project <folder>', 'the project; made if it is not there')
      .option('--annotations <file>', 'a captions file, KTVIC or COCO')
      .addHelpText('after', EXAMPLES)
      .action((paths: readonly string[], options: ImportOptions) =>
        run(options, async (context) => {
          const { importIntoProject } = await import('#main/cli/actions/import-into-project.ts');
          await importIntoProject(deps, context, { ...options, paths });
        }),
      );
  };
}
