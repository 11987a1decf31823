import { rankRows } from '#core/similarity/rank-rows.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { findEmbedding } from '#main/db/queries/embeddings.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { ImageRanking } from '#shared/api/image-ranking.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { loadEmbeddings } from './load-embeddings.ts';

export interface RankImagesDeps {
  readonly db: ReadableDb;
  readonly captioner: Captioner;
}

export interface RankImagesRequest {
  /** Absolute path of the model pack's folder. */
  readonly pack: string;
  /** What the images should be like: a text, or an image of the project. */
  readonly like: { readonly text: string } | { readonly imageId: ImageId };
  readonly limit: number;
}

/**
 * Ranks the images that a pack's encoder has seen by how much they are like a text or another image.
 *
 * @throws AppError `MODEL_LACKS_TEXT` for a text; `NOT_FOUND` if the encoder has not seen the image to compare
 * with; else as the captioner.
 */
export async function rankImages(
  { db, captioner }: RankImagesDeps,
  { pack: directory, like, limit }: RankImagesRequest,
  signal: AbortSignal,
): Promise<ImageRanking> {
  const { encoder } = await captioner.request('loadPack', { directory }, { signal });
  let query: Float32Array | undefined;
  if ('text' in like) {
    const request = { pack: directory, texts: [like.text] };
    const { embeddings } = await captioner.request('encodeTexts', request, { signal });
    query = embeddings[0];
  } else {
    query = findEmbedding(db, like.imageId, encoder);
  }
  if (query === undefined) {
    throw new AppError('NOT_FOUND', 'There is no embedding of that image; compute them first.');
  }
  const table = await loadEmbeddings(db, encoder, signal);
  const ranked = rankRows(query, table, limit).flatMap(({ row, cosine }) => {
    const imageId = table.imageIds[row];
    return imageId === undefined ? [] : [{ imageId, cosine }];
  });
  return { images: ranked, compared: table.imageIds.length };
}
