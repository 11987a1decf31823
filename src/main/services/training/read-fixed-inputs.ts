import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { parseJson } from '#core/json/parse-json.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { AppError } from '#shared/errors.ts';
import type { TrainingSource } from './training-source.ts';

const MAX_BYTES = 2 ** 30;

const schema = z.object({
  /** `[examples][E]` */
  embeddings: z.array(z.array(z.number()).min(1)).min(1),
  /** `[examples][tokens of each]` */
  tokens: z.array(z.array(z.int().nonnegative()).min(1)).min(1),
});

export interface FixedInputs {
  readonly source: TrainingSource;
  /** `[examples, E]` */
  readonly embeddings: Float32Array;
}

/**
 * Reads examples that are encoded and tokenised already, so that a run can be compared with another program's to
 * the digit: `{"embeddings": [[…], …], "tokens": [[…], …]}`, one row an example.
 *
 * @throws AppError `FILE_NOT_FOUND`; `CORRUPT_FILE` with the path to the fault.
 */
export async function readFixedInputs(path: string, signal: AbortSignal): Promise<FixedInputs> {
  const text = await readTextFile(path, { maxBytes: MAX_BYTES, signal });
  const code = 'CORRUPT_FILE';
  const { embeddings, tokens } = parseJson(text, schema, { name: path, code });
  const width = embeddings[0]?.length ?? 0;
  const odd = embeddings.findIndex((row) => row.length !== width);
  if (odd >= 0 || embeddings.length !== tokens.length) {
    const what =
      odd >= 0
        ? `embeddings[${odd}]: expected ${width} numbers`
        : `${embeddings.length} embeddings, but ${tokens.length} rows of tokens`;
    throw new AppError('CORRUPT_FILE', `${path}: ${what}`);
  }
  const rows = embeddings.map((row) => Float32Array.from(row));
  const images = rows.map((row, index) => ({
    name: String(index),
    path: '',
    contentHash: createHash('sha256').update(`${index}`).update(row).digest('hex'),
  }));
  const captions = tokens.map((ids, image) => ({ image, text: '', tokens: ids }));
  const flat = new Float32Array(rows.length * width);
  for (const [row, numbers] of rows.entries()) flat.set(numbers, row * width);
  return {
    source: { description: basename(path), images, captions, notices: [] },
    embeddings: flat,
  };
}
