import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Starts a script of tests/support/children, kills it with SIGKILL once it has printed `lineCount`
 * lines, and waits until it is gone.
 *
 * @returns Every whole line it printed, those after the kill was asked for included.
 */
export async function runUntilKilled(
  script: string,
  parameters: readonly string[],
  lineCount: number,
): Promise<readonly string[]> {
  const path = new URL(`children/${script}`, import.meta.url).pathname;
  const child = spawn(process.execPath, [path, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === lineCount) child.kill('SIGKILL');
  }
  await gone;
  if (lines.length < lineCount) throw new Error(`${script} ended by itself after: ${lines.at(-1)}`);
  return lines;
}
