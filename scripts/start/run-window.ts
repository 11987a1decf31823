import { spawn } from 'node:child_process';
import { join } from 'node:path';

const MAIN_BUNDLE = join(import.meta.dirname, '..', '..', 'out', 'main', 'index.js');

/** An end as quick as this is one of Electron's own, before the studio had its say. */
const START_MS = 5000;

/**
 * Runs the studio in Electron until its last window is closed.
 *
 * @returns `null`, or one sentence that says why Electron did not even start.
 */
export function runWindow(electron: string): Promise<string | null> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const child = spawn(electron, [MAIN_BUNDLE], { stdio: 'inherit' });
    const passOn = (signal: NodeJS.Signals): boolean => child.kill(signal);
    const finish = (failure: string | null): void => {
      for (const signal of SIGNALS) process.off(signal, passOn);
      resolve(failure);
    };
    for (const signal of SIGNALS) process.on(signal, passOn);
    child.on('error', (error) => finish(`Electron does not start (${error.message}).`));
    child.on('exit', (code) => {
      const isEarly = performance.now() - startedAt < START_MS;
      finish(isEarly && code !== 0 ? `Electron does not start (exit code ${code}).` : null);
    });
  });
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
