import { listImageNames } from '#core/metrics/image-names.ts';
import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import { findPictureFiles } from '#main/services/import/find-picture-files.ts';
import { AppError } from '#shared/errors.ts';

/** Names of pictures that are missing, as many as an error tells. */
const NAMED = 5;

/**
 * Finds the picture of each pair in a folder and those below it, by its file name, else by its id.
 *
 * @returns Absolute paths, in the order of the pairs.
 * @throws AppError `FILE_NOT_FOUND` naming the images whose picture is not there, or is there twice.
 * @throws AbortError if `signal` aborts.
 */
export async function locatePictures(
  pairs: readonly Pick<CaptionPair, 'key' | 'fileName'>[],
  folder: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const byName = new Map<string, string | null>();
  for await (const { path, problem, isExpected } of findPictureFiles([folder], signal)) {
    if (problem !== undefined) throw problem;
    if (!isExpected) continue;
    for (const name of listImageNames(path)) byName.set(name, byName.has(name) ? null : path);
  }
  const found = pairs.map(({ key, fileName }) => {
    const names = [...listImageNames(fileName), ...listImageNames(key)];
    return names.map((name) => byName.get(name)).find((path) => path);
  });
  const missing = pairs.filter((_, at) => !found[at]).map(({ key, fileName }) => fileName ?? key);
  if (missing.length > 0) {
    const rest = missing.length - NAMED;
    const named = missing.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
    const what = `${missing.length} picture${missing.length === 1 ? '' : 's'}`;
    throw new AppError('FILE_NOT_FOUND', `${folder} lacks ${what}, or has several: ${named}`);
  }
  return found.map((path) => path ?? '');
}
