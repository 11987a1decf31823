import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { RunSummary } from '#shared/training/training-event.ts';

const SUMMARY_FILE = 'summary.json';

/** How a run ended; `undefined` until it has. */
export async function findRunSummary(run: string): Promise<RunSummary | undefined> {
  const path = join(run, SUMMARY_FILE);
  if (!existsSync(path)) return undefined;
  return JSON.parse(await readFile(path, 'utf8')) as RunSummary;
}

export async function writeRunSummary(run: string, summary: RunSummary): Promise<void> {
  const path = join(run, SUMMARY_FILE);
  await writeFileAtomically(path, [`${JSON.stringify(summary, null, 2)}\n`]);
}
