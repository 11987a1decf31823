import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Builds the interface as it is shipped. @returns The folder; whoever asked deletes it. */
export async function buildPage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'viclipcap-page-'));
  await build({
    configFile: join(ROOT, 'vite.renderer.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  return folder;
}
