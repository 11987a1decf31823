import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { takeTurn } from './take-turn.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** What each part is made from; a change to any of it makes the part stale. */
const SOURCES = {
  page: ['src/renderer', 'src/shared', 'src/core', 'vite.renderer.config.ts'],
  window: ['src', 'vite.renderer.config.ts', 'electron.vite.config.ts'],
} as const;

/** `page`: what a browser shows. `window`: that and Electron's own bundles. */
export type BuildPart = keyof typeof SOURCES;

/**
 * Builds a part unless it was built from exactly these files before.
 *
 * Programs that ask at the same time take turns, and all but the first find it done.
 */
export async function buildIfStale(part: BuildPart): Promise<void> {
  await mkdir(join(ROOT, 'out'), { recursive: true });
  await using _turn = await takeTurn(join(ROOT, 'out', '.being-built'));
  const state = await describeSources([...SOURCES[part], 'package-lock.json']);
  const stamp = await readFile(toStampPath(part), 'utf8').catch(() => '');
  if (stamp === state && (await isBuilt(part))) return;
  console.log('Building the studio…');
  await build(part);
  await writeFile(toStampPath(part), state);
}

function toStampPath(part: BuildPart): string {
  return join(ROOT, 'out', `.${part}-built-from`);
}

async function build(part: BuildPart): Promise<void> {
  // Whatever it says outside: React is built for use, not for finding mistakes.
  process.env['NODE_ENV'] = 'production';
  if (part === 'page') {
    const vite = await import('vite');
    await vite.build({ configFile: join(ROOT, 'vite.renderer.config.ts'), logLevel: 'error' });
  } else {
    const electronVite = await import('electron-vite');
    await electronVite.build({ root: ROOT, logLevel: 'error' });
  }
}

async function isBuilt(part: BuildPart): Promise<boolean> {
  const files = ['out/renderer/index.html', ...(part === 'window' ? ['out/main/index.js'] : [])];
  const found = await Promise.all(files.map((file) => stat(join(ROOT, file)).catch(() => null)));
  return found.every((stats) => stats !== null);
}

/** A hash over names, sizes and times of change; reading the files would take longer than building. */
async function describeSources(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of await listFiles(join(ROOT, source))) {
      const { size, mtimeMs } = await stat(path);
      hash.update(`${path}\n${size}\n${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

async function listFiles(path: string): Promise<readonly string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
