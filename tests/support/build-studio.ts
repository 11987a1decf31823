import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');

/** Builds what `npm start` would build; tests that ask at the same time take turns. */
export async function buildStudio(part: 'page' | 'window'): Promise<void> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts', 'build.ts'), part], {
    cwd: ROOT,
  });
}
