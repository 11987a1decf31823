import type { ByteSource } from './byte-source.ts';
import { CheckpointError } from './checkpoint-error.ts';
import type { PickleDict, PickleValue } from './pickle-values.ts';
import {
  countElements,
  rowMajorStrides,
  spanElements,
  type TensorEntry,
  type TensorIndex,
} from './tensor-entry.ts';
import { TENSOR_TYPE_BYTES } from './tensor-type.ts';
import { type TorchStorage, type TorchTensor, toTorchTensor } from './torch-tensors.ts';

/** Names under which training scripts put the state dict beside the epoch and the optimizer. */
const WRAPPERS = ['state_dict', 'model_state_dict', 'model', 'net', 'module'];

/** Where a storage lies in the file, in bytes. */
export interface StorageRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * The tensors of a state dict by name, in its order; what is no tensor, such as an epoch, is left out.
 *
 * @throws CheckpointError `STATE_DICT_MISSING` if there is no tensor at all.
 */
export function findTensors(value: PickleValue, where: string): Map<string, TorchTensor> {
  const dict = unwrap(value);
  const tensors = new Map<string, TorchTensor>();
  for (const [name, item] of dict ?? []) {
    const tensor = toTorchTensor(item);
    if (typeof name === 'string' && tensor !== undefined) tensors.set(name, tensor);
  }
  if (tensors.size > 0) return tensors;
  throw new CheckpointError('STATE_DICT_MISSING', `${where}: there is no state dict in it`);
}

function unwrap(value: PickleValue): PickleDict | undefined {
  if (!(value instanceof Map)) return undefined;
  const wrapped = WRAPPERS.map((name) => value.get(name)).find((item) => item instanceof Map);
  return wrapped ?? value;
}

/**
 * Finds tensors in the file by where their storages are.
 *
 * @throws CheckpointError `STORAGE_MISSING` or `STORAGE_TOO_SHORT`, `SHAPE_INVALID` if a tensor has more elements
 * than its storage, so that a few bytes cannot claim gigabytes.
 */
export function placeTensors(
  file: ByteSource,
  tensors: ReadonlyMap<string, TorchTensor>,
  storages: { readonly ranges: ReadonlyMap<string, StorageRange>; readonly isBigEndian: boolean },
): TensorIndex {
  const entries = new Map<string, TensorEntry>();
  for (const [name, tensor] of tensors) {
    const range = storages.ranges.get(tensor.storage.key);
    if (range === undefined) {
      const what = `${name} lies in storage ${tensor.storage.key}, which is not there`;
      throw new CheckpointError('STORAGE_MISSING', `${file.path}: ${what}`);
    }
    const entry = placeTensor(file, name, tensor, range);
    entries.set(name, storages.isBigEndian ? { ...entry, isBigEndian: true } : entry);
  }
  return entries;
}

function placeTensor(
  file: ByteSource,
  name: string,
  { storage, start, shape, strides }: TorchTensor,
  range: StorageRange,
): TensorEntry {
  const bytes = TENSOR_TYPE_BYTES[storage.type];
  checkStorageLength(file, storage, range.length);
  if (!(countElements(shape) <= storage.elements)) {
    const what = `${name} is [${shape}], more than the ${storage.elements} elements of its storage`;
    throw new CheckpointError('SHAPE_INVALID', `${file.path}: ${what}`);
  }
  const span = spanElements(shape, strides);
  if (start + span > storage.elements) {
    const what = `${name} ends at element ${start + span} of ${storage.elements}`;
    throw new CheckpointError('STORAGE_TOO_SHORT', `${file.path}: ${what}`);
  }
  const placed = {
    name,
    type: storage.type,
    shape,
    file,
    offset: range.offset + start * bytes,
    length: span * bytes,
  };
  return isRowMajor(shape, strides) ? placed : { ...placed, strides };
}

/** @throws CheckpointError `STORAGE_TOO_SHORT` if the file has fewer bytes than the storage claims. */
export function checkStorageLength(
  file: ByteSource,
  { key, type, elements }: TorchStorage,
  length: number,
): void {
  if (elements * TENSOR_TYPE_BYTES[type] <= length) return;
  const what = `storage ${key} should have ${elements} elements of ${type}, but has ${length} bytes`;
  throw new CheckpointError('STORAGE_TOO_SHORT', `${file.path}: ${what}`);
}

/** The stride along an axis of one element says nothing. */
function isRowMajor(shape: readonly number[], strides: readonly number[]): boolean {
  const expected = rowMajorStrides(shape);
  return (
    shape.includes(0) || shape.every((size, axis) => size === 1 || strides[axis] === expected[axis])
  );
}
