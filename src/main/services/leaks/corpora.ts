import type { WritableDb } from '#main/db/connection.ts';
import { deleteCorpus, insertCorpus, listCorpora } from '#main/db/queries/image-hashes.ts';
import type { CorpusId, UnixMs } from '#shared/domain/ids.ts';
import type { Corpus } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';
import { readFingerprints } from './fingerprint-file.ts';

export interface CorporaDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
}

/** Keeps the fingerprints of another data set in the project. @throws AppError as `readFingerprints`. */
export async function importCorpus(
  { db, now }: CorporaDeps,
  path: string,
  signal: AbortSignal,
): Promise<Corpus> {
  const { name, encoder, looks } = await readFingerprints(path, signal);
  const encoderHash = encoder?.hash ?? null;
  const id = db.transaction(() =>
    insertCorpus(db, { name, looks, encoderHash, importedAt: now() }),
  );
  const corpus = listCorpora(db).find((known) => known.id === id);
  if (corpus === undefined) throw new AppError('NOT_FOUND', `The corpus "${name}" is gone.`);
  return corpus;
}

export function removeCorpus(db: WritableDb, id: CorpusId): void {
  db.transaction(() => deleteCorpus(db, id));
}
