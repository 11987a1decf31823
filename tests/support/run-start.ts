import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');

export interface StartedStudio {
  readonly process: ChildProcess;
  /** The first link. */
  readonly link: string;
  readonly lines: readonly string[];
  /** Ends it as a person or the system would. @returns The exit code, `null` if it was killed. */
  readonly end: (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

/** Runs `npm start` without npm, with settings and home of its own; resolves once it has a link. */
export async function runStart(
  folder: string,
  args: readonly string[] = [],
): Promise<StartedStudio> {
  const started = spawn(
    process.execPath,
    [join(ROOT, 'scripts', 'start.ts'), '--no-open', ...args],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, VICLIPCAP_HOME: join(folder, 'app'), HOME: folder, DISPLAY: '' },
    },
  );
  const lines: string[] = [];
  started.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  const link = await new Promise<string>((resolve, reject) => {
    started.on('exit', (code) => reject(new Error(`It ended with ${code}:\n${lines.join('\n')}`)));
    createInterface(started.stdout).on('line', (line) => {
      lines.push(line);
      const found = /http:\S+token=\S+/.exec(line)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    ...{ process: started, link, lines },
    end: async (signal) => {
      started.kill(signal);
      const [code] = (await once(started, 'exit')) as [number | null];
      return code;
    },
  };
}
