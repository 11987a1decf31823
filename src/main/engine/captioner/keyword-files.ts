import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import { layOutSafetensors, type SafetensorsTensor } from '#core/checkpoints/write-safetensors.ts';
import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { AppError } from '#shared/errors.ts';

/** The two files of a keyword table, in a run's folder and in a pack made of it. */
export const KEYWORD_FILES = {
  vocabulary: 'keywords.json',
  weights: 'keywords.safetensors',
} as const;

const MAX_WORDS = 100_000;

const schema = z.object({
  words: z.array(z.string().min(1).max(200)).min(1).max(MAX_WORDS),
  threshold: z.number().min(0).max(1),
  limit: z.int().min(1).max(1000),
  discernment: z.number().min(0).max(1),
});

export async function writeKeywordFiles(
  folder: string,
  { embeddings, width, slopes, offsets, ...rest }: KeywordTable,
): Promise<void> {
  const count = rest.words.length;
  const { header, tensors } = layOutSafetensors([
    toTensor('embeddings', [count, width], embeddings),
    toTensor('slopes', [count], slopes),
    toTensor('offsets', [count], offsets),
  ]);
  const bytes = tensors.map((tensor) => tensor.bytes);
  await writeFileAtomically(join(folder, KEYWORD_FILES.weights), [header, ...bytes]);
  await writeFileAtomically(join(folder, KEYWORD_FILES.vocabulary), [`${JSON.stringify(rest)}\n`]);
}

/**
 * Reads a keyword table.
 *
 * @param files Below `folder`.
 * @throws AppError `MODEL_INVALID` with the path to the fault.
 */
export async function readKeywordFiles(
  folder: string,
  files: { readonly vocabulary: string; readonly weights: string } = KEYWORD_FILES,
): Promise<KeywordTable> {
  const paths = {
    vocabulary: join(folder, files.vocabulary),
    weights: join(folder, files.weights),
  };
  const refuse = (what: string, cause?: unknown): never => {
    throw new AppError('MODEL_INVALID', `${paths.vocabulary}: ${what}`, { cause });
  };
  const json: unknown = await readFile(paths.vocabulary, 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch((cause: unknown) => refuse('is not JSON', cause));
  const parsed = schema.safeParse(json);
  if (!parsed.success) return refuse(z.prettifyError(parsed.error));
  const { words } = parsed.data;
  await using file = await openCheckpointFile(paths.weights);
  const tensors = await openCheckpoint(file);
  const read = async (name: string, rank: number): Promise<readonly [Float32Array, number]> => {
    const entry = tensors.get(name);
    if (entry?.shape.length !== rank || entry.shape[0] !== words.length) {
      return refuse(`${words.length} words, but ${paths.weights} has no ${name} of as many`);
    }
    return [await readFloats(entry), entry.shape.at(-1) ?? 0];
  };
  const [embeddings, width] = await read('embeddings', 2);
  const [[slopes], [offsets]] = [await read('slopes', 1), await read('offsets', 1)];
  return { ...parsed.data, embeddings, width, slopes, offsets };
}

function toTensor(name: string, shape: readonly number[], data: Float32Array): SafetensorsTensor {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, type: 'F32', shape, bytes };
}
