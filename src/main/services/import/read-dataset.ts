import { basename } from 'node:path';
import type { Dataset } from '#core/formats/dataset.ts';
import { parseDatasetSteps } from '#core/formats/parse-dataset.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import { AppError } from '#shared/errors.ts';
import { toUnicode } from './to-unicode.ts';

/** COCO's largest captions file has 91 MB. */
const MAX_FILE_BYTES = 256 * 2 ** 20;

export interface DatasetReading {
  readonly dataset: Dataset;
  /** Captions that were in an encoding from before Unicode. */
  readonly converted: number;
}

/**
 * Reads and checks a captions file, in UTF-8 or in an encoding from before Unicode that its captions tell.
 *
 * @throws AppError `CORRUPT_FILE` with the path to the fault; `FILE_NOT_FOUND`, `FILE_NOT_READABLE`.
 * @throws AbortError if `signal` aborts.
 */
export async function readDataset(path: string, signal: AbortSignal): Promise<DatasetReading> {
  const read = async (fallback: { readonly fallback?: 'windows-1252' }) => {
    const text = await readTextFile(path, { maxBytes: MAX_FILE_BYTES, signal, ...fallback });
    return toUnicode(await runInSlices(parseDatasetSteps(text, basename(path)), signal));
  };
  try {
    return await read({});
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CORRUPT_FILE') throw error;
    const legacy = await read({ fallback: 'windows-1252' }).catch(() => null);
    signal.throwIfAborted();
    if (legacy === null || legacy.converted === 0) throw error;
    return legacy;
  }
}
