import { type ByteSource, readRange } from './byte-source.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { readSafetensors } from './read-safetensors.ts';
import { readTorchLegacy } from './read-torch-legacy.ts';
import { readTorchZip } from './read-torch-zip.ts';
import type { TensorIndex } from './tensor-entry.ts';

/** What a file that is no checkpoint often is, by how it begins. */
const IMPOSTORS: readonly (readonly [start: string, what: string])[] = [
  ['version https://git-lfs', 'it is the pointer that Git LFS leaves; fetch the file itself'],
  ['<!DOCTYPE', 'it is a web page; the download went wrong'],
  ['<html', 'it is a web page; the download went wrong'],
  ['\u001f\u008b', 'it is packed with gzip; unpack it first'],
  ['\u0089HDF', 'it is HDF5 (TensorFlow); only PyTorch and safetensors are read'],
];

/** The number that legacy files begin with, as a pickle of any protocol holds it. */
const LEGACY_MAGIC = '\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019';

/** The upper half of a header's length and its first character; the lower half may begin as a pickle does. */
const SAFETENSORS_SIGN = '\0\0\0\0{';

/**
 * Finds the tensors of a checkpoint in any of the formats we read, told apart by the first bytes and not by name.
 *
 * Reads the header only; the tensors are read where they are used.
 *
 * @throws CheckpointError `FORMAT_UNKNOWN` saying what the file seems to be, or what is wrong with it.
 */
export async function openCheckpoint(file: ByteSource): Promise<TensorIndex> {
  const bytes = await readRange(file, 0, Math.min(32, file.size), 'the first bytes');
  const start = String.fromCharCode(...bytes);
  if (start.slice(4, 9) === SAFETENSORS_SIGN) return readSafetensors(file);
  const impostor = IMPOSTORS.find(([sign]) => start.startsWith(sign));
  if (impostor !== undefined) fail(file, impostor[1]);
  if (start.startsWith('PK\u0003\u0004')) return readTorchZip(file);
  if (start.startsWith('\u0080') && start.includes(LEGACY_MAGIC)) return readTorchLegacy(file);
  if (start.startsWith('\u0080')) fail(file, 'it is a pickle, but torch.save did not write it');
  if (start.charAt(8) === '{') return readSafetensors(file);
  fail(file, file.size === 0 ? 'it is empty' : 'it is neither safetensors nor PyTorch');
}

function fail(file: ByteSource, what: string): never {
  throw new CheckpointError('FORMAT_UNKNOWN', `${file.path}: ${what}`);
}
