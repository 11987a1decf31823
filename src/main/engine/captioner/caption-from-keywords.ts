import type { GeneratedCaption } from '#main/engine/protocol/captioner-methods.ts';
import type { OpenPack } from './open-pack.ts';
import { type DecodingRequest, sayCaptions } from './say-captions.ts';

/**
 * Captions pictures from their keywords, one picture after another: what stands before their captions differs in length.
 *
 * @param embeddings `[count, E]`
 * @param request Its `keywords` are taken in place of what each picture's embedding says.
 */
export async function captionFromKeywords(
  pack: OpenPack,
  embeddings: Float32Array,
  count: number,
  request: DecodingRequest,
): Promise<readonly (readonly GeneratedCaption[])[]> {
  const { network } = pack;
  const width = embeddings.length / count;
  const prefixes = await network.toPrefixes(embeddings, count);
  const all: (readonly GeneratedCaption[])[] = [];
  for (let row = 0; row < count; row += 1) {
    const image = embeddings.subarray(row * width, (row + 1) * width);
    const keywords = request.keywords ?? network.keywords?.choose(image) ?? [];
    const prompt = network.keywords?.toPrompt(keywords) ?? [];
    const [captions = []] = await sayCaptions(pack, { prefixes, count: 1, prompt }, request);
    all.push(captions.map((caption) => ({ ...caption, keywords })));
  }
  return all;
}
