import { z } from 'zod';
import { parseJson } from '#core/json/parse-json.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { PerceptualHash } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';

const MAX_BYTES = 256 * 1024 * 1024;
/** More than the largest data sets have; each is compared with every picture. */
const MAX_IMAGES = 1_000_000;

const hash = z.string().regex(/^[0-9a-f]{16}$/, 'expected 16 hexadecimal digits');

const head = z.object({
  format: z.literal('viclipcap-fingerprints'),
  version: z.literal(1),
  name: z.string().trim().min(1).max(200),
});
const line = z.object({ name: z.string().max(1000), frequency: hash, gradient: hash });

export interface NamedHash extends PerceptualHash {
  /** The picture's file name in its data set. */
  readonly name: string;
}

export interface FingerprintFile {
  /** The data set's. */
  readonly name: string;
  readonly hashes: readonly NamedHash[];
}

/**
 * Writes fingerprints for somebody else to compare with: JSON, a line a picture. They tell two pictures apart and show
 * neither, so that they can be shared where the pictures may not.
 */
export function* formatFingerprints({ name, hashes }: FingerprintFile): Generator<string> {
  yield `${JSON.stringify({ format: 'viclipcap-fingerprints', version: 1, name })}\n`;
  for (const { name: fileName, frequency, gradient } of hashes) {
    yield `${JSON.stringify({ name: fileName, frequency, gradient })}\n`;
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
  const [first = '', ...rest] = text.split('\n');
  const { name } = parseLine(head, first, `${path}:1`);
  const hashes: NamedHash[] = [];
  for (const [index, json] of rest.entries()) {
    if (json.trim() !== '') hashes.push(parseLine(line, json, `${path}:${index + 2}`));
    if (hashes.length > MAX_IMAGES) {
      throw new AppError('CORRUPT_FILE', `${path} has more than ${MAX_IMAGES} fingerprints.`);
    }
    yield;
  }
  return { name: name.normalize('NFC'), hashes };
}

function parseLine<Value>(schema: z.ZodType<Value>, json: string, place: string): Value {
  return parseJson(json, schema, { name: place, code: 'CORRUPT_FILE' });
}
