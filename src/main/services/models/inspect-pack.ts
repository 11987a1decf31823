import { normalizesEmbeddings } from '#core/packs/pack-network.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { openTokenizer } from '#main/engine/captioner/pack-tokenizer.ts';
import type { PackDetails } from '#shared/api/model-status.ts';

/**
 * Says what a pack's manifest has: files with their hashes, preprocessing, how captions are made and end.
 *
 * @throws AppError `MODEL_NOT_FOUND`, `MODEL_INVALID`.
 */
export async function inspectPack(directory: string): Promise<PackDetails> {
  const pack = await readPack(directory, { checksFiles: false });
  const { files, imageEncoder, decoding, tokenizer } = pack.manifest;
  // Without its files a pack still has a manifest to be read; the tokens then have no texts.
  const text = await openTokenizer(pack.directory, tokenizer).catch(() => undefined);
  return {
    files: files.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
    preprocessing: imageEncoder.preprocessing,
    decoding: {
      method: decoding.method,
      beams: decoding.beams,
      maxTokens: decoding.maxTokens,
      stopTokens: decoding.stopTokens.map((id) => ({
        id,
        text: text !== undefined && id < text.vocabularySize ? text.decode([id]) : null,
      })),
    },
    normalizeEmbeddings: normalizesEmbeddings(pack.manifest),
    hasTextTower: imageEncoder.text !== undefined,
  };
}
