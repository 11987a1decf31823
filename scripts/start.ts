import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCommands } from '#main/cli/commands/all-commands.ts';
import { createNodeDeps } from '#main/cli/node-deps.ts';
import { runCli } from '#main/cli/run-cli.ts';
import { buildIfStale } from './start/build-if-stale.ts';
import { findElectron } from './start/find-electron.ts';
import { runWindow } from './start/run-window.ts';

const HELP = `npm start -- [options]

Opens the studio: in a window of its own where Electron runs, else in the browser.

  --browser     in the browser, also where Electron would run
  --no-open     do not open the browser, only print the link
  --port N      serve on this port (default: 4680, or any that is free)
  --allow DIR   in the browser, choose from this folder too; may be repeated
  --help        print this text`;

const { values } = parseArgs({
  options: {
    browser: { type: 'boolean', default: false },
    'no-open': { type: 'boolean', default: false },
    port: { type: 'string' },
    allow: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  process.exitCode = await start();
}

/** @returns The exit code. */
async function start(): Promise<number> {
  const port = parsePort(values.port);
  // Options about the browser mean that a browser is wanted.
  const wantsBrowser = values.browser || values['no-open'] || port !== undefined;
  const electron = wantsBrowser ? { reason: null } : await findElectron();
  if ('path' in electron) {
    await buildIfStale('window');
    const failure = await runWindow(electron.path);
    if (failure === null) return 0;
    console.log(`${failure} The studio opens in the browser instead.`);
  } else if (electron.reason !== null) {
    console.log(`${electron.reason} The studio opens in the browser instead.`);
  }
  const deps = { ...createNodeDeps(), preparePage: () => buildIfStale('page') };
  // npm runs a script in the project's folder, whatever folder it was called in.
  const startedIn = process.env['INIT_CWD'] ?? process.cwd();
  const args = [
    'serve',
    ...(values['no-open'] ? ['--no-open'] : []),
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...values.allow.flatMap((folder) => ['--allow', resolve(startedIn, folder)]),
  ];
  const { env, stdout, stderr } = process;
  return runCli({ args, env, stdout, stderr }, createCommands(deps));
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  console.error(`--port needs a number from 0 to 65535, not "${text}".`);
  process.exit(1);
}
