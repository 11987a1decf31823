import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import { layOutSafetensors } from '#core/checkpoints/write-safetensors.ts';
import { parseJson } from '#core/json/parse-json.ts';
import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import {
  KEYWORD_FILES,
  readKeywordFiles,
  writeKeywordFiles,
} from '#main/engine/captioner/keyword-files.ts';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { AppError } from '#shared/errors.ts';

const DATA_FILE = 'data.json';
const EMBEDDINGS_FILE = 'embeddings.safetensors';

const token = z.int().nonnegative();

const schema = z.object({
  images: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      contentHash: z.string(),
      split: z.enum(['train', 'validation', 'text']),
    }),
  ),
  captions: z.array(
    z.object({
      image: z.int().nonnegative(),
      text: z.string(),
      tokens: z.array(token).optional(),
      keywords: z.array(z.string()).optional(),
    }),
  ),
});

/** A run's captions and the embeddings of its images. */
export interface RunData {
  readonly data: TrainingData;
  /** `[images, E]`, row after row. */
  readonly embeddings: Float32Array;
  /** E. */
  readonly width: number;
  /** By which an image's keywords are found, where captions are told from keywords. */
  readonly keywords?: KeywordTable | undefined;
}

/** SHA-256 over what a run learns from. */
export function fingerprintData({ images, captions }: TrainingData): string {
  const hash = createHash('sha256');
  for (const { contentHash, split } of images) hash.update(`${contentHash} ${split}\n`);
  for (const { image, text, tokens, keywords } of captions) {
    const told = keywords === undefined ? '' : ` ${JSON.stringify(keywords)}`;
    hash.update(`${image} ${JSON.stringify(tokens ?? text)}${told}\n`);
  }
  return hash.digest('hex');
}

export async function writeRunData(
  folder: string,
  { data, embeddings, width, keywords }: RunData,
  signal?: AbortSignal,
): Promise<void> {
  await writeFileAtomically(join(folder, DATA_FILE), [JSON.stringify(data)], signal);
  const { buffer, byteOffset, byteLength } = embeddings;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const shape = [data.images.length, width];
  const { header } = layOutSafetensors([{ name: 'embeddings', type: 'F32', shape, bytes }]);
  await writeFileAtomically(join(folder, EMBEDDINGS_FILE), [header, bytes], signal);
  if (keywords !== undefined) await writeKeywordFiles(folder, keywords);
}

/** @throws AppError `CORRUPT_FILE` with the path to the fault. */
export async function readRunData(folder: string): Promise<RunData> {
  const path = join(folder, DATA_FILE);
  const text = await readFile(path, 'utf8');
  const data: TrainingData = parseJson(text, schema, { name: path, code: 'CORRUPT_FILE' });
  await using file = await openCheckpointFile(join(folder, EMBEDDINGS_FILE));
  const entry = (await openCheckpoint(file)).get('embeddings');
  const [rows, width] = entry?.shape ?? [];
  if (entry === undefined || rows !== data.images.length || width === undefined) {
    throw new AppError('CORRUPT_FILE', `${file.path} does not belong to ${path}`);
  }
  const keywords = existsSync(join(folder, KEYWORD_FILES.vocabulary))
    ? await readKeywordFiles(folder)
    : undefined;
  return { data, embeddings: await readFloats(entry), width, keywords };
}
