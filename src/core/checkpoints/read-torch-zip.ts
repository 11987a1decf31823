import { type ByteSource, readRange } from './byte-source.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { unpickle } from './pickle-machine.ts';
import { flattenScriptModule, isScriptGlobal } from './script-module.ts';
import { findTensors, placeTensors, type StorageRange } from './state-dict.ts';
import type { TensorIndex } from './tensor-entry.ts';
import { isStateDictGlobal } from './torch-tensors.ts';
import {
  locateZipEntry,
  readZipDirectory,
  type ZipDirectory,
  type ZipEntry,
} from './zip-directory.ts';

/** A state dict's pickle takes some hundred bytes a tensor; nothing is in it that grows with their size. */
const MAX_PICKLE_BYTES = 32 * 2 ** 20;

/**
 * Reads what `torch.save` writes since PyTorch 1.6: a zip archive with the state dict's pickle and a stored entry
 * for each storage, in which the tensors stay. What `torch.jit.save` writes differs only in its pickle.
 *
 * @throws CheckpointError naming what the archive or its pickle lacks, or asks for and does not get.
 * @see https://github.com/pytorch/pytorch/blob/main/torch/serialization.py, `_save`
 */
export async function readTorchZip(file: ByteSource): Promise<TensorIndex> {
  const directory = await readZipDirectory(file);
  const root = findRoot(directory);
  const pickle = await readEntry(directory, `${root}data.pkl`, MAX_PICKLE_BYTES);
  const where = `${file.path}!${root}data.pkl`;
  const isScript = directory.entries.has(`${root}constants.pkl`);
  const allowsGlobal = isScript ? isScriptGlobal : isStateDictGlobal;
  const { value } = unpickle(pickle, { where, allowsGlobal });
  const tensors = findTensors(flattenScriptModule(value, where) ?? value, where);
  const keys = new Set([...tensors.values()].map(({ storage }) => storage.key));
  const ranges = new Map<string, StorageRange>();
  for (const key of keys) {
    const entry = directory.entries.get(`${root}data/${key}`);
    if (entry !== undefined) ranges.set(key, await locateZipEntry(directory, entry));
  }
  const isBigEndian = (await readByteOrder(directory, root)) === 'big';
  return placeTensors(file, tensors, { ranges, isBigEndian });
}

/** The folder inside the archive is named after the file that was saved. */
function findRoot({ file, entries }: ZipDirectory): string {
  for (const name of entries.keys()) {
    if (/^([^/]*\/)?data\.pkl$/.test(name)) return name.slice(0, -'data.pkl'.length);
  }
  throw new CheckpointError(
    'ZIP_ENTRY_MISSING',
    `${file.path}: the archive has no data.pkl, so torch.save did not write it`,
  );
}

async function readByteOrder(directory: ZipDirectory, root: string): Promise<string> {
  if (!directory.entries.has(`${root}byteorder`)) return 'little';
  return new TextDecoder().decode(await readEntry(directory, `${root}byteorder`, 16));
}

async function readEntry(
  directory: ZipDirectory,
  name: string,
  limit: number,
): Promise<Uint8Array> {
  const { file } = directory;
  const entry = directory.entries.get(name) as ZipEntry;
  if (entry.size > limit) {
    throw new CheckpointError('PICKLE_TOO_LARGE', `${file.path}: ${name} has ${entry.size} bytes`);
  }
  const { offset, length } = await locateZipEntry(directory, entry);
  return readRange(file, offset, length, name);
}
