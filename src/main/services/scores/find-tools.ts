import { readPack } from '#main/engine/captioner/pack-files.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { canRunJava } from '#main/platform/java/run-java.ts';
import { findLeaks } from '#main/services/leaks/find-leaks.ts';
import type { ScoringTools } from '#shared/domain/score.ts';
import { AppError } from '#shared/errors.ts';

export interface FindToolsDeps {
  readonly db: WritableDb;
  /** Folder of the pack that suggests. @throws AppError `MODEL_NOT_FOUND`. */
  readonly getPack: () => Promise<string>;
  readonly spiceJar: string | null;
}

/**
 * Says what a project can be scored with besides texts.
 *
 * @throws AbortError if `signal` aborts.
 */
export async function findScoringTools(
  { db, getPack, spiceJar }: FindToolsDeps,
  signal: AbortSignal,
): Promise<ScoringTools> {
  const [hasTextTower, hasJava] = await Promise.all([findTextTower(getPack), canRunJava()]);
  const { leakedIds } = await findLeaks(db, signal);
  return { hasTextTower, leakedImages: leakedIds.length, hasJava, spiceJar };
}

async function findTextTower(getPack: () => Promise<string>): Promise<boolean> {
  try {
    const { manifest } = await readPack(await getPack(), { checksFiles: false });
    return manifest.imageEncoder.text !== undefined;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
