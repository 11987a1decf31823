import type { VectorTable } from '#core/similarity/cosine.ts';
import { joinRows } from '#core/similarity/join-rows.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { type EmbeddingSpace, listEmbeddedImages } from '#main/db/queries/embeddings.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** Rows read in one turn of the event loop; a few milliseconds. */
const PAGE_SIZE = 500;

/** The embeddings that a project has from one encoder. */
export interface LoadedEmbeddings extends VectorTable {
  /** The image of each row, in id order. */
  readonly imageIds: readonly ImageId[];
}

/**
 * Reads what an encoder made of a project's images; images it has not seen are left out.
 *
 * @throws AbortError if `signal` aborts.
 */
export async function loadEmbeddings(
  db: ReadableDb,
  space: EmbeddingSpace,
  signal: AbortSignal,
): Promise<LoadedEmbeddings> {
  const imageIds: ImageId[] = [];
  const rows: Float32Array[] = [];
  let page = listEmbeddedImages(db, space, 0, PAGE_SIZE);
  for (; page.length > 0; page = listEmbeddedImages(db, space, page.at(-1)?.id ?? 0, PAGE_SIZE)) {
    for (const { id, vector } of page) {
      imageIds.push(id);
      rows.push(vector);
    }
    await yieldToLoop();
    signal.throwIfAborted();
  }
  return { imageIds, ...(await runInSlices(joinRows(rows, space.width), signal)) };
}
