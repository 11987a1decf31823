import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';
import { toAppPath } from './app-files.ts';

/**
 * Builds the page that browsers are shown, where there are its sources and it is not built from them; a packaged
 * program brings it along.
 *
 * @throws AppError `FILE_NOT_FOUND` if it cannot be built.
 */
export async function preparePage(): Promise<void> {
  const script = toAppPath('scripts/build.ts');
  if (!existsSync(script)) return;
  // What is printed is no result of the command.
  const child = spawn(process.execPath, [script, 'page'], {
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('exit', resolve);
  });
  if (code !== 0) throw new AppError('FILE_NOT_FOUND', 'The page of the studio cannot be built.');
}
