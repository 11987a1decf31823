import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Electron's program, or one sentence that says why there is none. */
export type ElectronSearch = { readonly path: string } | { readonly reason: string };

/** After this long without an end, the fetch is given up. */
const FETCH_TIMEOUT_MS = 10 * 60 * 1000;

/** Finds Electron's program; where it was never fetched, fetches it once. */
export async function findElectron(): Promise<ElectronSearch> {
  const obstacle = findObstacle();
  if (obstacle !== null) return { reason: obstacle };
  const folder = findPackage();
  if (folder === undefined) return { reason: 'Electron is not installed.' };
  const installed = findProgram(folder);
  if (installed !== undefined) return { path: installed };
  console.log('Fetching Electron, once (about 120 MB)…');
  const failure = await fetchProgram(folder);
  const fetched = findProgram(folder);
  if (failure === null && fetched !== undefined) return { path: fetched };
  return { reason: `Electron could not be fetched (${failure ?? 'its program is missing'}).` };
}

function findObstacle(): string | null {
  if (process.platform !== 'linux') return null;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return 'There is no display here for a window.';
  }
  return process.getuid?.() === 0 ? 'Electron does not run as root.' : null;
}

/** Electron's program if it is here and could run; nothing is fetched. */
export function findInstalledElectron(): ElectronSearch {
  const obstacle = findObstacle();
  const folder = findPackage();
  const path = folder === undefined ? undefined : findProgram(folder);
  if (path === undefined) return { reason: "Electron's program was never fetched." };
  return obstacle === null ? { path } : { reason: obstacle };
}

function findPackage(): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.resolve('electron/package.json')));
  } catch {
    return undefined;
  }
}

/** `path.txt` is written last, when everything is unpacked. */
function findProgram(folder: string): string | undefined {
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** @returns Why it failed, `null` if it did not. */
function fetchProgram(folder: string): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: FETCH_TIMEOUT_MS,
    });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words += text;
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => {
      const [firstLine = ''] = words.split('\n');
      resolve(code === 0 ? null : firstLine.replace(/^\w*Error: /, '') || `exit code ${code}`);
    });
  });
}
