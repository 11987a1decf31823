import { z } from 'zod';
import { parseJson } from '#core/json/parse-json.ts';
import type { EmbeddingSpace } from '#main/db/queries/embeddings.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { NamedLook } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';

/** Near the longest text there is in JavaScript; half a million pictures with embeddings. */
const MAX_BYTES = 500 * 1024 * 1024;
/** More than the largest data sets have; each is compared with every picture. */
const MAX_IMAGES = 1_000_000;
const MAX_WIDTH = 4096;

const hash = z.string().regex(/^[0-9a-f]{16}$/, 'expected 16 hexadecimal digits');
const format = z.literal('viclipcap-fingerprints');
const name = z.string().trim().min(1).max(200);

const encoder = z.object({
  hash: z.string().min(1).max(200),
  width: z.int().min(1).max(MAX_WIDTH),
});
/** Version 2 has what an encoder made of the pictures, and says which encoder. */
const head = z.discriminatedUnion('version', [
  z.object({ format, version: z.literal(1), name }),
  z.object({ format, version: z.literal(2), name, encoder }),
]);
const line = z.object({
  name: z.string().max(1000),
  frequency: hash,
  gradient: hash,
  embedding: z.base64().optional(),
});

export interface FingerprintFile {
  /** The data set's. */
  readonly name: string;
  /** What made the embeddings; without it, there are none. */
  readonly encoder?: EmbeddingSpace | undefined;
  readonly looks: readonly NamedLook[];
}

/**
 * Writes fingerprints for somebody else to compare with: JSON, a line a picture. They tell two pictures apart and show
 * neither, so that they can be shared where the pictures may not. Embeddings say more: about what is in a picture.
 */
export function* formatFingerprints({ name, encoder, looks }: FingerprintFile): Generator<string> {
  const version = encoder === undefined ? { version: 1, name } : { version: 2, name, encoder };
  yield `${JSON.stringify({ format: format.value, ...version })}\n`;
  for (const { name: fileName, frequency, gradient, directions } of looks) {
    const embedding = directions === null ? undefined : toBase64(directions);
    yield `${JSON.stringify({ name: fileName, frequency, gradient, embedding })}\n`;
  }
}

/**
 * Reads a file of fingerprints.
 *
 * @throws AppError `CORRUPT_FILE` with the line of the fault; else as `readTextFile`.
 * @throws AbortError if `signal` aborts.
 */
export async function readFingerprints(
  path: string,
  signal: AbortSignal,
): Promise<FingerprintFile> {
  const text = await readTextFile(path, { maxBytes: MAX_BYTES, signal });
  return await runInSlices(parseFingerprints(text, path), signal);
}

function* parseFingerprints(text: string, path: string): Generator<void, FingerprintFile> {
  let end = endOfLine(text, 0);
  const header = parseLine(head, text.slice(0, end), `${path}:1`);
  const made = header.version === 2 ? header.encoder : undefined;
  const looks: NamedLook[] = [];
  for (let number = 2; end < text.length; number += 1) {
    const start = end + 1;
    end = endOfLine(text, start);
    const json = text.slice(start, end);
    if (json.trim() !== '') looks.push(parseLook(json, made, `${path}:${number}`));
    if (looks.length > MAX_IMAGES) {
      throw new AppError('CORRUPT_FILE', `${path} has more than ${MAX_IMAGES} fingerprints.`);
    }
    yield;
  }
  return { name: header.name.normalize('NFC'), encoder: made, looks };
}

/** Where the line ends that `start` lies in. Half a million lines are not split at once. */
function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}

function parseLook(json: string, made: EmbeddingSpace | undefined, place: string): NamedLook {
  const { embedding, ...look } = parseLine(line, json, place);
  if (embedding === undefined) return { ...look, directions: null };
  const directions = new Int8Array(Buffer.from(embedding, 'base64'));
  if (directions.length === made?.width) return { ...look, directions };
  const expected = made === undefined ? 'the header names no encoder' : `expected ${made.width}`;
  const what = `embedding: ${directions.length} numbers, but ${expected}`;
  throw new AppError('CORRUPT_FILE', `${place}: ${what}.`);
}

function parseLine<Value>(schema: z.ZodType<Value>, json: string, place: string): Value {
  return parseJson(json, schema, { name: place, code: 'CORRUPT_FILE' });
}

function toBase64({ buffer, byteOffset, byteLength }: Int8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
