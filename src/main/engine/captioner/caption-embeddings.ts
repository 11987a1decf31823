import type { GeneratedCaption } from '#main/engine/protocol/captioner-methods.ts';
import { AppError } from '#shared/errors.ts';
import { captionFromKeywords } from './caption-from-keywords.ts';
import type { OpenPack } from './open-pack.ts';
import { type DecodingRequest, sayCaptions } from './say-captions.ts';

/**
 * Captions pictures from their embeddings.
 *
 * @param embeddings `[count, E]`, as the image encoder gives them.
 * @returns For each picture its captions, best first.
 * @throws AppError `BAD_REQUEST` if the beginning leaves no room for more, or keywords are given to a model that
 * captions the picture itself.
 */
export async function captionEmbeddings(
  pack: OpenPack,
  embeddings: Float32Array,
  count: number,
  request: DecodingRequest,
): Promise<readonly (readonly GeneratedCaption[])[]> {
  if (count === 0) return [];
  const { network, manifest } = pack;
  if (network.keywords !== undefined) return captionFromKeywords(pack, embeddings, count, request);
  if (request.keywords !== undefined) {
    const what = `${manifest.name} captions the picture itself`;
    throw new AppError('BAD_REQUEST', `Keywords cannot be given: ${what}.`);
  }
  const prefixes = await network.toPrefixes(embeddings, count);
  return sayCaptions(pack, { prefixes, count, prompt: [] }, request);
}
