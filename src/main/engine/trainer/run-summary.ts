import { join } from 'node:path';
import { parseJson } from '#core/json/parse-json.ts';
import { findTextFile } from '#main/platform/files/find-text-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { RunSummary } from '#shared/training/training-event.ts';
import { runSummarySchema } from './run-reports.ts';

const SUMMARY_FILE = 'summary.json';

/**
 * How a run ended; `undefined` until it has.
 *
 * @throws AppError `CORRUPT_FILE` with the path to the fault; `FILE_NOT_READABLE`.
 */
export async function findRunSummary(run: string): Promise<RunSummary | undefined> {
  const path = join(run, SUMMARY_FILE);
  const text = await findTextFile(path);
  if (text === undefined) return undefined;
  return parseJson(text, runSummarySchema, { name: path, code: 'CORRUPT_FILE' });
}

export async function writeRunSummary(run: string, summary: RunSummary): Promise<void> {
  const path = join(run, SUMMARY_FILE);
  await writeFileAtomically(path, [`${JSON.stringify(summary, null, 2)}\n`]);
}
