import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildStudio } from './build-studio.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const STAND_IN = join(import.meta.dirname, 'children', 'electron-stand-in.ts');

/** The studio in a window, as far as that goes without Electron's binary. */
export interface OpenedWindow extends AsyncDisposable {
  readonly page: Page;
  /** What the main process gave the window. */
  readonly created: {
    readonly preferences: Readonly<Record<string, unknown>>;
    /** What becomes of `window.open`. */
    readonly opened: string;
    /** Whether every renderer is in the sandbox, whatever its window says. */
    readonly isSandboxed: boolean;
    /** What the session grants. */
    readonly session: Readonly<Record<string, unknown>>;
  };
  readonly process: ChildProcess;
  /** What main process and page said on their consoles. */
  readonly lines: readonly string[];
}

export interface OpenWindowOptions {
  /** Home and settings folder of the person. */
  readonly folder: string;
  /** What they pick in dialogs. */
  readonly picks?: readonly string[];
}

/** Runs the built main and preload bundles over a stand-in for `electron` and a real Chromium. */
export async function openWindow({ folder, picks = [] }: OpenWindowOptions): Promise<OpenedWindow> {
  await buildStudio('window');
  mkdirSync(join(folder, 'home'), { recursive: true });
  const port = await findFreePort();
  const main = spawn(
    process.execPath,
    ['--import', pathToFileURL(STAND_IN).href, join(ROOT, 'out', 'main', 'index.js')],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        VICLIPCAP_HOME: join(folder, 'app'),
        STAND_IN_HOME: join(folder, 'home'),
        STAND_IN_PICKS: picks.join('|'),
        STAND_IN_DEBUGGING_PORT: String(port),
      },
    },
  );
  const lines: string[] = [];
  const created = await waitForWindow(main, lines);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = findPage(browser);
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`page: ${error.message}`));
  return {
    ...{ page, created, lines, process: main },
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      main.kill('SIGTERM');
      await once(main, 'exit');
    },
  };
}

function waitForWindow(main: ChildProcess, lines: string[]): Promise<OpenedWindow['created']> {
  return new Promise((resolve, reject) => {
    main.stderr?.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    main.on('exit', (code) =>
      reject(new Error(`The main process ended with ${code}:\n${lines.join('\n')}`)),
    );
    if (main.stdout === null) return;
    createInterface(main.stdout).on('line', (line) => {
      lines.push(line);
      if (line.startsWith('WINDOW ')) resolve(JSON.parse(line.slice(7)));
    });
  });
}

function findPage(browser: Browser): Page {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const page = pages.find((candidate) => candidate.url().startsWith('http://studio.localhost'));
  if (page === undefined) throw new Error(`No window among ${pages.map((p) => p.url()).join()}`);
  return page;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}
