import type { ReadableDb } from '#main/db/connection.ts';
import { findEncoder } from '#main/db/queries/embeddings.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { PlacedRows } from './compare-looks.ts';
import { pickRows } from './pick-rows.ts';
import { type ProjectLooks, readRows } from './read-looks.ts';

/**
 * Tells the embeddings of some of a project's images by any encoder that has seen one, reading those of each encoder once.
 *
 * @param places Of the images among the project's, whose embeddings by one encoder are known.
 * @returns The rows of an encoder's hash; `undefined` if it has seen nothing.
 */
export function createRowsByEncoder(
  db: ReadableDb,
  { looks, places }: { readonly looks: ProjectLooks; readonly places: readonly number[] },
  signal: AbortSignal,
): (encoderHash: string) => Promise<PlacedRows | undefined> {
  const read = async (encoderHash: string): Promise<PlacedRows | undefined> => {
    const { hashes, encoder: known, rows } = looks;
    if (rows !== undefined && known?.hash === encoderHash) {
      return await runInSlices(pickRows(rows, places), signal);
    }
    const encoder = findEncoder(db, encoderHash);
    const images = places.flatMap((place) => hashes[place] ?? []);
    return encoder && (await readRows(db, { images, encoder }, signal));
  };
  const found = new Map<string, PlacedRows | undefined>();
  return async (encoderHash) => {
    if (!found.has(encoderHash)) found.set(encoderHash, await read(encoderHash));
    return found.get(encoderHash);
  };
}
