import { z } from 'zod';
import { type ByteSource, readRange } from './byte-source.ts';
import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts';
import { findDuplicateKey } from './json-keys.ts';
import { countElements, type TensorEntry, type TensorIndex } from './tensor-entry.ts';
import { isTensorType, TENSOR_TYPE_BYTES } from './tensor-type.ts';

/** The limit that the reference implementation sets. */
const MAX_HEADER_BYTES = 100_000_000;

const byteCount = z.int().nonnegative();
const headerEntry = z.object({
  dtype: z.string(),
  shape: z.array(byteCount),
  data_offsets: z.tuple([byteCount, byteCount]),
});
const header = z.record(z.string(), z.unknown());

/**
 * Reads the header of a safetensors file.
 *
 * @throws CheckpointError if the header is not one, or the tensors do not fill the rest of the file exactly once.
 * @see https://huggingface.co/docs/safetensors/index#format
 */
export async function readSafetensors(file: ByteSource): Promise<TensorIndex> {
  const start = await readRange(file, 0, 8, 'the header length');
  const headerBytes = new DataView(start.buffer, start.byteOffset).getBigUint64(0, true);
  if (headerBytes > MAX_HEADER_BYTES) {
    fail(file, 'HEADER_TOO_LARGE', `the header claims ${headerBytes} bytes`);
  }
  const bytes = await readRange(file, 8, Number(headerBytes), 'the header');
  const dataStart = 8 + Number(headerBytes);
  const entries = new Map<string, TensorEntry>();
  for (const [name, value] of Object.entries(parseHeader(file, bytes))) {
    if (name !== '__metadata__') entries.set(name, parseEntry(file, name, value, dataStart));
  }
  checkCoverage(file, [...entries.values()], dataStart);
  return entries;
}

function parseHeader(file: ByteSource, bytes: Uint8Array): Record<string, unknown> {
  let json: string;
  let value: unknown;
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(json);
  } catch (cause) {
    throw new CheckpointError('HEADER_INVALID', `${file.path}: the header is not JSON`, { cause });
  }
  const parsed = header.safeParse(value);
  if (!parsed.success) fail(file, 'HEADER_INVALID', 'the header is not an object');
  const twice = findDuplicateKey(json);
  if (twice !== undefined) fail(file, 'TENSOR_DUPLICATE', `${twice} is there twice`);
  return parsed.data;
}

function parseEntry(
  file: ByteSource,
  name: string,
  value: unknown,
  dataStart: number,
): TensorEntry {
  const parsed = headerEntry.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = [name, ...(issue?.path ?? [])].join('.');
    fail(file, 'HEADER_INVALID', `${where}: ${issue?.message}`);
  }
  const { dtype: type, shape, data_offsets: offsets } = parsed.data;
  if (!isTensorType(type)) fail(file, 'TYPE_UNSUPPORTED', `${name} has the type ${type}`);
  const length = offsets[1] - offsets[0];
  if (dataStart + offsets[1] > file.size || length < 0) {
    const range = `bytes ${offsets[0]} to ${offsets[1]} of ${file.size - dataStart}`;
    fail(file, 'OFFSET_OUT_OF_RANGE', `${name} lies at ${range}`);
  }
  const expected = countElements(shape) * TENSOR_TYPE_BYTES[type];
  if (!Number.isSafeInteger(expected)) fail(file, 'SHAPE_INVALID', `${name} is [${shape}]`);
  if (expected !== length) {
    const claim = `[${shape}] of ${type} takes ${expected} bytes`;
    fail(file, 'LENGTH_DISAGREES', `${name}: ${claim}, but it has ${length}`);
  }
  return { name, type, shape, file, offset: dataStart + offsets[0], length };
}

/** Bytes that belong to two tensors or to none are how one file is two things to two readers. */
function checkCoverage(file: ByteSource, entries: TensorEntry[], dataStart: number): void {
  entries.sort((a, b) => a.offset - b.offset || a.length - b.length);
  let end = dataStart;
  for (const { name, offset, length } of entries) {
    if (offset < end) fail(file, 'TENSORS_OVERLAP', `${name} begins inside the tensor before it`);
    if (offset > end) fail(file, 'BYTES_UNCLAIMED', `${offset - end} bytes before ${name}`);
    end = offset + length;
  }
  if (end !== file.size) fail(file, 'BYTES_UNCLAIMED', `${file.size - end} bytes at the end`);
}

function fail(file: ByteSource, fault: CheckpointFault, what: string): never {
  throw new CheckpointError(fault, `${file.path}: ${what}`);
}
