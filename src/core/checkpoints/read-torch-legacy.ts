import { type ByteSource, readRange } from './byte-source.ts';
import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts';
import { PickleTruncated } from './pickle-cursor.ts';
import { unpickle } from './pickle-machine.ts';
import type { PickleValue } from './pickle-values.ts';
import { checkStorageLength, findTensors, placeTensors, type StorageRange } from './state-dict.ts';
import type { TensorIndex } from './tensor-entry.ts';
import { TENSOR_TYPE_BYTES } from './tensor-type.ts';
import { isStateDictGlobal, type TorchStorage, toTorchStorage } from './torch-tensors.ts';

/** What the first pickle of the file says. */
const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;

/** How much of the file's beginning to read for its pickles; if that was too little, the next. */
const HEAD_BYTES = [2 ** 18, 2 ** 22, 2 ** 25];

/**
 * Reads what `torch.save` wrote before PyTorch 1.6: five pickles, then the storages' bytes one after the other.
 *
 * @throws CheckpointError naming what the file or its pickles lack, or ask for and do not get.
 * @see https://github.com/pytorch/pytorch/blob/main/torch/serialization.py, `_legacy_save`
 */
export async function readTorchLegacy(file: ByteSource): Promise<TensorIndex> {
  const { value, storages, keys, isBigEndian, end } = await readPickles(file);
  const tensors = findTensors(value, file.path);
  const ranges = new Map<string, StorageRange>();
  let at = end;
  for (const key of keys) {
    const storage = storages.get(key);
    if (storage === undefined)
      fail(file, 'STORAGE_MISSING', `no tensor says what storage ${key} is`);
    const count = await readRange(file, at, 8, `the length of storage ${key}`);
    const elements = Number(
      new DataView(count.buffer, count.byteOffset).getBigInt64(0, !isBigEndian),
    );
    const range = { offset: at + 8, length: elements * TENSOR_TYPE_BYTES[storage.type] };
    checkStorageLength(file, storage, range.length);
    at = range.offset + range.length;
    if (at > file.size)
      fail(file, 'FILE_TRUNCATED', `storage ${key} ends after the file, at ${at}`);
    ranges.set(key, range);
  }
  return placeTensors(file, tensors, { ranges, isBigEndian });
}

interface LegacyPickles {
  readonly value: PickleValue;
  /** By key, those of an optimizer beside the model included: all lie in the file. */
  readonly storages: ReadonlyMap<string, TorchStorage>;
  readonly keys: readonly string[];
  readonly isBigEndian: boolean;
  /** Where the storages begin. */
  readonly end: number;
}

async function readPickles(file: ByteSource): Promise<LegacyPickles> {
  for (const bytes of HEAD_BYTES) {
    const head = await readRange(file, 0, Math.min(bytes, file.size), 'the pickles');
    try {
      return parsePickles(file, head);
    } catch (error) {
      if (!(error instanceof PickleTruncated) || head.length === file.size) throw error;
    }
  }
  fail(file, 'PICKLE_TOO_LARGE', `its pickles take more than ${HEAD_BYTES.at(-1)} bytes`);
}

function parsePickles(file: ByteSource, head: Uint8Array): LegacyPickles {
  let end = 0;
  const storages = new Map<string, TorchStorage>();
  const next = (): PickleValue => {
    const options = { start: end, where: file.path, allowsGlobal: isStateDictGlobal };
    const pickle = unpickle(head, options);
    end = pickle.end;
    for (const id of pickle.persistentIds) {
      const storage = toTorchStorage(id);
      if (storage !== undefined) storages.set(storage.key, storage);
    }
    return pickle.value;
  };
  if (next() !== MAGIC || next() !== PROTOCOL) {
    fail(file, 'FORMAT_UNKNOWN', 'it is no checkpoint of PyTorch 0.1 to 1.5');
  }
  const system = next();
  const isBigEndian = system instanceof Map && system.get('little_endian') === false;
  const value = next();
  const keys = next();
  if (!Array.isArray(keys) || !keys.every((key) => typeof key === 'string')) {
    fail(file, 'PICKLE_INVALID', 'it does not name its storages');
  }
  return { value, storages, keys, isBigEndian, end };
}

function fail(file: ByteSource, fault: CheckpointFault, what: string): never {
  throw new CheckpointError(fault, `${file.path}: ${what}`);
}
