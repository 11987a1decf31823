import { InvalidArgumentError, Option } from 'commander';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { ServeOptions } from '#main/cli/serve-options.ts';
import { DEVICES, GPU_PRECISIONS } from '#shared/api/app-settings.ts';
import { AppError } from '#shared/errors.ts';

const HELP = `
The studio is served on 127.0.0.1 alone, to whoever opens the printed link first. On a computer
that is reached over SSH, forward the port and open the link at home:
  ssh -L 4680:127.0.0.1:4680 workstation viclipcap serve --no-open --port 4680

With --api, captions are served instead: POST /caption takes a picture or a path and answers as
"viclipcap caption --json" does.

Examples:
  viclipcap serve --project trip.viclip
  viclipcap serve --allow /mnt/photos
  viclipcap serve --api --model packs/mine --allow ~/pictures
  curl -F image=@photo.jpg -F beams=5 http://127.0.0.1:4681/caption`;

/** `viclipcap serve`: the studio in a browser, or captions for other programs. */
export function createServeCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    program
      .command('serve')
      .summary('serve the studio to a browser, or captions to programs')
      .description('Serves the studio to browsers on this computer until Ctrl-C.')
      .option(
        '--port <n>',
        'this port (default: 4680, with --api 4681, or any that is free)',
        parsePort,
      )
      .option('--no-open', 'do not open the browser, only print the link')
      .option('--project <folder>', 'the link leads to this project')
      .option('--api', 'serve captions (POST /caption) instead of the studio')
      .option('--model <pack>', 'with --api: folder of the model pack (default: the demo pack)')
      .addOption(
        new Option('--device <device>', 'with --api: where the model runs (default: auto)').choices(
          [...DEVICES],
        ),
      )
      .addOption(
        new Option(
          '--precision <precision>',
          'with --api: what a GPU multiplies (default: fp16)',
        ).choices([...GPU_PRECISIONS]),
      )
      .option(
        '--allow <folder>',
        'pictures in it may be chosen, with --api named; may be repeated',
        collect,
      )
      .option(
        '--token <text>',
        'with --api: programs must send it (default: the variable VICLIPCAP_API_TOKEN, or none)',
      )
      .option('--max-waiting <n>', 'with --api: requests that may wait', parseCount, 64)
      .option('--max-megabytes <n>', 'with --api: size of a request', parseCount, 64)
      .addHelpText('after', HELP)
      .action((options: ServeOptions) =>
        run(options, async (context) => {
          if (options.api === true) {
            checkApi(options);
            const { serveCaptions } = await import('#main/cli/actions/serve-captions.ts');
            return serveCaptions(deps, context, options);
          }
          checkStudio(options);
          const { serveInBrowser } = await import('#main/cli/actions/serve-in-browser.ts');
          await serveInBrowser(deps, context, options);
        }),
      );
  };
}

function checkApi({ project }: ServeOptions): void {
  if (project === undefined) return;
  throw new AppError('BAD_REQUEST', '--project belongs to the studio, not to --api.');
}

function checkStudio({ model, device, precision, token }: ServeOptions): void {
  const given = Object.entries({ model, device, precision, token }).find(
    ([, value]) => value !== undefined,
  );
  if (given === undefined) return;
  throw new AppError('BAD_REQUEST', `--${given[0]} needs --api.`);
}

function collect(text: string, texts: readonly string[] = []): readonly string[] {
  return [...texts, text];
}

function parsePort(text: string): number {
  const port = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A number from 0 to 65535 is expected.');
}

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1 && count <= 10_000) return count;
  throw new InvalidArgumentError('A whole number from 1 to 10000 is expected.');
}
