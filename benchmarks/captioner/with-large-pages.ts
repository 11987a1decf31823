import { spawnSync } from 'node:child_process';
import { askForLargePages } from '#main/engine/supervisor/large-pages.ts';

/** Does `work` in a process that asks for large pages, as the captioner's own is started: in another than this, if need be. */
export async function withLargePages(work: () => Promise<void>): Promise<void> {
  const asked = askForLargePages(process.env);
  if (Object.keys(asked).length === 0) return work();
  const env = { ...process.env, ...asked };
  const { status } = spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
