import type { WritableDb } from '#main/db/connection.ts';
import { findEmbedding, saveEmbedding } from '#main/db/queries/embeddings.ts';
import { listImagePaths } from '#main/db/queries/image-paths.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import type { ImageKeywords } from '#shared/domain/image-keywords.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { Captioner } from './caption-in-batches.ts';

export interface FindImageKeywordsDeps {
  readonly db: WritableDb;
  readonly captioner: Captioner;
}

/**
 * The words that a pack would tell a caption of an image from; `null` if it captions pictures themselves, which costs nothing
 * to find out.
 *
 * @throws AppError `NOT_FOUND` for the image; as the captioner; AbortError if `signal` aborts.
 */
export async function findImageKeywords(
  { db, captioner }: FindImageKeywordsDeps,
  { imageId, pack }: { readonly imageId: ImageId; readonly pack: string },
  signal: AbortSignal,
): Promise<ImageKeywords | null> {
  const { manifest } = await readPack(pack, { checksFiles: false });
  if (manifest.keywords === undefined) return null;
  const [image] = listImagePaths(db, [imageId]);
  if (image === undefined) throw new AppError('NOT_FOUND', `There is no image ${imageId}.`);
  const { encoder } = await captioner.request('loadPack', { directory: pack }, { signal });
  const embedding = findEmbedding(db, imageId, encoder);
  const images = [{ path: image.path, embedding }];
  const { outcomes } = await captioner.request('keywords', { pack, images }, { signal });
  const [outcome] = outcomes;
  if (outcome === undefined) return null;
  if ('error' in outcome) throw new AppError(outcome.error.code, outcome.error.message);
  if (embedding === undefined) saveEmbedding(db, imageId, encoder, outcome.embedding);
  const { scored, chosen } = outcome;
  return scored === null ? null : { scored, chosen };
}
