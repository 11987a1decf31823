import { computePerceptualHash, HASH_SIDE } from '#core/similarity/perceptual-hash.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { listUnhashedImages, saveImageHash } from '#main/db/queries/image-hashes.ts';
import { readGreyLevels } from '#main/platform/images/read-grey-levels.ts';
import type { JobHandler } from '#main/services/jobs/job-handler.ts';
import type { JobReport } from '#shared/api/job-report.ts';
import type { PerceptualHash } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';

/** What a picture looks like. @throws AppError as `readGreyLevels`. */
export async function hashPicture(path: string): Promise<PerceptualHash> {
  return computePerceptualHash(await readGreyLevels(path, HASH_SIDE));
}

export interface FingerprintDeps {
  readonly db: WritableDb;
  /** Called at the end if there are fingerprints that were not there before. */
  readonly onHashed?: () => void;
}

/**
 * The handler of `fingerprint` jobs: looks at every picture that has no fingerprint yet. Stopped and run again, it
 * goes on with the rest.
 *
 * @returns A `JobReport` of kind `fingerprint`.
 */
export function createFingerprintHandler({ db, onHashed }: FingerprintDeps): JobHandler {
  return async ({ signal, report, finishItem, isFinished }): Promise<JobReport> => {
    const todo = listUnhashedImages(db);
    report({ total: todo.length });
    let [hashed, failed] = [0, 0];
    for (const [index, { path, contentHash }] of todo.entries()) {
      signal.throwIfAborted();
      try {
        const hash = await hashPicture(path);
        db.transaction(() => saveImageHash(db, contentHash, hash));
        hashed += 1;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        failed += 1;
        const { code, message } = error;
        if (!isFinished(path)) {
          db.transaction(() => finishItem(path, 'failed', { code, message }));
        }
      }
      report({ done: index + 1 });
    }
    if (hashed > 0) onHashed?.();
    return { kind: 'fingerprint', hashed, failed };
  };
}
