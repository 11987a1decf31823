import type { WritableDb } from '#main/db/connection.ts';
import { findEmbedding, saveEmbedding } from '#main/db/queries/embeddings.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { encodePictures } from './encode-pictures.ts';
import type { ProjectSource } from './read-project-captions.ts';

/** Rows read in one turn of the event loop; a few milliseconds. */
const PAGE_SIZE = 500;

export interface EmbedProjectImagesOptions {
  readonly signal: AbortSignal;
  /** Images that had to be looked at. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * The embedding of each of a source's images by a pack's encoder: from the project where it is kept, else computed
 * and kept there. Images that cannot be read have none.
 *
 * @throws AppError for the pack, or `ENGINE_UNAVAILABLE`; AbortError if `signal` aborts.
 */
export async function embedProjectImages(
  { db, captioner }: { readonly db: WritableDb; readonly captioner: Captioner },
  { pack, source }: { readonly pack: string; readonly source: ProjectSource },
  { signal, onProgress }: EmbedProjectImagesOptions,
): Promise<readonly (Float32Array | undefined)[]> {
  captioner.start();
  const { encoder } = await captioner.request('loadPack', { directory: pack }, { signal });
  const rows: (Float32Array | undefined)[] = [];
  for (const [index, id] of source.imageIds.entries()) {
    rows.push(findEmbedding(db, id, encoder));
    if (index % PAGE_SIZE === 0) await yieldToLoop();
  }
  signal.throwIfAborted();
  const missing = rows.flatMap((row, index) => (row === undefined ? [index] : []));
  const paths = missing.map((index) => source.images[index]?.path ?? '');
  const outcomes = await encodePictures(captioner, { pack, paths }, { signal, onProgress });
  for (const [at, outcome] of outcomes.entries()) {
    const index = missing[at] ?? -1;
    if ('error' in outcome) continue;
    rows[index] = outcome.embedding;
    saveEmbedding(db, source.imageIds[index] as ImageId, encoder, outcome.embedding);
    if (at % PAGE_SIZE === 0) await yieldToLoop();
  }
  return rows;
}
