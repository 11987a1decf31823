import { normalizesEmbeddings } from '#core/packs/pack-network.ts';
import { findTokenTexts } from '#core/tokenizers/find-token-texts.ts';
import { type PackFile, readPack, resolvePackPath } from '#main/engine/captioner/pack-files.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import type { PackDetails } from '#shared/api/model-status.ts';
import { AppError } from '#shared/errors.ts';

/** Larger than those of any language model. */
const MAX_TOKENIZER_BYTES = 64 << 20;

/**
 * Says what a pack's manifest has: files with their hashes, preprocessing, how captions are made and end.
 *
 * @throws AppError `MODEL_NOT_FOUND`, `MODEL_INVALID`.
 */
export async function inspectPack(directory: string): Promise<PackDetails> {
  const pack = await readPack(directory, { checksFiles: false });
  const { files, imageEncoder, decoding } = pack.manifest;
  const { stopTokens } = decoding;
  // Without its files a pack still has a manifest to be read; the tokens then have no texts.
  const texts = await readTokenTexts(pack, stopTokens).catch(toNoTexts);
  return {
    files: files.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 })),
    preprocessing: imageEncoder.preprocessing,
    decoding: {
      method: decoding.method,
      beams: decoding.beams,
      maxTokens: decoding.maxTokens,
      stopTokens: stopTokens.map((id, index) => ({ id, text: texts[index] ?? null })),
    },
    normalizeEmbeddings: normalizesEmbeddings(pack.manifest),
    hasTextTower: imageEncoder.text !== undefined,
  };
}

async function readTokenTexts(
  { directory, manifest: { tokenizer } }: PackFile,
  ids: readonly number[],
): Promise<readonly (string | null)[]> {
  const path = 'json' in tokenizer ? tokenizer.json : tokenizer.vocabulary;
  const { signal } = new AbortController();
  const json = await readTextFile(resolvePackPath(directory, path), {
    maxBytes: MAX_TOKENIZER_BYTES,
    signal,
  });
  return findTokenTexts(json, ids);
}

function toNoTexts(error: unknown): readonly [] {
  if (error instanceof AppError || error instanceof SyntaxError) return [];
  throw error;
}
