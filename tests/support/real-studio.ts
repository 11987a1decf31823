import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { findFreePort } from './find-free-port.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What a person gets from `npm start -- --no-open`, with a home folder of its own. */
export interface RealStudio {
  readonly origin: string;
  /** The person's home folder, which the studio shows in its folder chooser. */
  readonly homeFolder: string;
  /** Starts the server, again at the same address. @returns A link that signs one browser in. */
  readonly start: () => Promise<string>;
  /** SIGKILL: nothing is closed, nothing is written. */
  readonly kill: () => Promise<void>;
  /** As by Ctrl-C. */
  readonly stop: () => Promise<void>;
  /** Process id of an engine. @throws Error if none runs. */
  readonly findEngine: (name: 'captioner' | 'packer') => Promise<number>;
}

/** Prepares a studio that keeps everything in `folder`; nothing runs before `start`. */
export async function openRealStudio(folder: string): Promise<RealStudio> {
  const port = await findFreePort();
  const homeFolder = join(folder, 'home');
  await mkdir(homeFolder, { recursive: true });
  let server: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  };

  return {
    origin: `http://127.0.0.1:${port}`,
    homeFolder,
    start: () => {
      const script = join(ROOT, 'scripts', 'start.ts');
      const started = spawn(process.execPath, [script, '--no-open', '--port', String(port)], {
        cwd: ROOT,
        env: {
          ...process.env,
          ...{ HOME: homeFolder, USERPROFILE: homeFolder },
          VICLIPCAP_HOME: join(folder, 'app'),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      server = started;
      return readLink(started);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGINT'),
    findEngine: async (name) => {
      const parent = String(server?.pid);
      const { stdout } = await promisify(execFile)('pgrep', ['-P', parent, '-f', name]);
      return Number(stdout.trim());
    },
  };
}

async function readLink(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The server has no output');
  for await (const line of createInterface({ input: server.stdout })) {
    const link = /http:\/\/\S+/.exec(line)?.[0];
    if (link !== undefined) return link;
  }
  throw new Error('The studio ended before it said where it is');
}
