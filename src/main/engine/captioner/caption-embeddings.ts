import { beamSearch } from '#core/decoding/beam-search.ts';
import { describeCaption } from '#core/decoding/describe-caption.ts';
import type { GeneratedCaption } from '#main/engine/protocol/captioner-methods.ts';
import { floatsOf, floatTensor } from '#main/platform/onnx/session.ts';
import type { OpenPack } from './open-pack.ts';
import { SessionDecoder } from './session-decoder.ts';

export interface DecodingRequest {
  /** 1 for greedy. */
  readonly beams: number;
  readonly maxTokens: number;
  /** Called between tokens; throws to give up. */
  readonly onStep?: () => void | Promise<void>;
}

/**
 * Captions pictures from their embeddings.
 *
 * @param embeddings `[count, E]`, as the image encoder gives them.
 * @returns For each picture its captions, best first.
 */
export async function captionEmbeddings(
  pack: OpenPack,
  embeddings: Float32Array,
  count: number,
  request: DecodingRequest,
): Promise<readonly (readonly GeneratedCaption[])[]> {
  const { manifest, tokenizer } = pack;
  const width = manifest.imageEncoder.projectionWidth;
  const { prefix } = await pack.mapper.run({ embedding: floatTensor(embeddings, [count, width]) });
  const decoder = new SessionDecoder(
    pack.decoder,
    manifest.languageModel,
    manifest.mapper.prefixLength,
  );
  const stopTokens = new Set(manifest.decoding.stopTokens);
  const room = manifest.languageModel.positions - manifest.mapper.prefixLength;
  const decoded = await beamSearch(decoder, floatsOf(prefix), count, {
    ...request,
    maxTokens: Math.min(request.maxTokens, room),
    stopTokens,
  });
  return decoded.map((captions) =>
    captions.map((caption) => ({ ...caption, ...describeCaption(caption, tokenizer) })),
  );
}
