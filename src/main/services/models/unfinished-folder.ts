import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UnixMs } from '#shared/domain/ids.ts';

const NAME = /\.[0-9a-f]{8}\.unfinished$/;
/** Nothing takes this long: who was making it is gone. */
const ABANDONED_MS = 86_400_000;

/** Where a folder is made before it gets its name. */
export function toUnfinishedFolder(folder: string): string {
  return `${folder}.${randomUUID().slice(0, 8)}.unfinished`;
}

/** Whether a folder of this name is one that is being made, or was given up. */
export function isUnfinished(name: string): boolean {
  return NAME.test(name);
}

/** Deletes what a studio left in `parent` that was ended over its work. */
export async function deleteAbandoned(parent: string, now: UnixMs): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter(isUnfinished)) {
    const folder = join(parent, name);
    const stats = await stat(folder).catch(() => undefined);
    if (stats === undefined || now - stats.mtimeMs < ABANDONED_MS) continue;
    await rm(folder, { recursive: true, force: true });
  }
}
