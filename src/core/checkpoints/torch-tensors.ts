import {
  PersistentId,
  PickleCall,
  PickleGlobal,
  PickleTuple,
  type PickleValue,
} from './pickle-values.ts';
import type { TensorType } from './tensor-type.ts';

const STORAGE_TYPES: Readonly<Record<string, TensorType>> = {
  'torch.DoubleStorage': 'F64',
  'torch.FloatStorage': 'F32',
  'torch.HalfStorage': 'F16',
  'torch.BFloat16Storage': 'BF16',
  'torch.LongStorage': 'I64',
  'torch.IntStorage': 'I32',
  'torch.ShortStorage': 'I16',
  'torch.CharStorage': 'I8',
  'torch.ByteStorage': 'U8',
  'torch.BoolStorage': 'BOOL',
};

const TENSOR_CALLS: ReadonlySet<string> = new Set([
  'torch._utils._rebuild_tensor',
  'torch._utils._rebuild_tensor_v2',
]);
const PARAMETER_CALLS: ReadonlySet<string> = new Set([
  'torch._utils._rebuild_parameter',
  'torch._utils._rebuild_parameter_with_state',
]);

const OTHER_GLOBALS: ReadonlySet<string> = new Set([
  'collections.OrderedDict',
  'torch.Size',
  'torch.device',
]);

/** Whether a state dict may name this global. */
export function isStateDictGlobal(name: string): boolean {
  return (
    Object.hasOwn(STORAGE_TYPES, name) ||
    TENSOR_CALLS.has(name) ||
    PARAMETER_CALLS.has(name) ||
    OTHER_GLOBALS.has(name)
  );
}

/** Numbers that several tensors may share, by the name under which the file keeps them. */
export interface TorchStorage {
  readonly key: string;
  readonly type: TensorType;
  readonly elements: number;
  /** Where in the storage the legacy format begins to count, in elements. */
  readonly viewOffset: number;
}

/** A tensor as a view of a storage. */
export interface TorchTensor {
  readonly storage: TorchStorage;
  /** Of the first element in the storage, in elements. */
  readonly start: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Gives what a pickle says the meaning that PyTorch gives it; anything but a tensor is `undefined`. */
export function toTorchTensor(value: PickleValue | undefined): TorchTensor | undefined {
  if (!(value instanceof PickleCall)) return undefined;
  if (PARAMETER_CALLS.has(value.callee)) {
    const inner = value.args[0];
    const isNested = inner instanceof PickleCall && PARAMETER_CALLS.has(inner.callee);
    return isNested ? undefined : toTorchTensor(inner);
  }
  if (!TENSOR_CALLS.has(value.callee)) return undefined;
  const [persistentId, start, size, stride] = value.args;
  const storage = toTorchStorage(persistentId);
  const shape = toCounts(size);
  const strides = toCounts(stride);
  if (storage === undefined || shape === undefined || strides === undefined) return undefined;
  if (!isCount(start) || shape.length !== strides.length) return undefined;
  return { storage, start: start + storage.viewOffset, shape, strides };
}

/** Reads the description of a storage: `('storage', type, key, device, elements[, view])`. */
export function toTorchStorage(value: PickleValue | undefined): TorchStorage | undefined {
  if (!(value instanceof PersistentId) || !(value.id instanceof PickleTuple)) return undefined;
  const [kind, storageType, key, , elements, view] = value.id.items;
  if (kind !== 'storage' || !(storageType instanceof PickleGlobal)) return undefined;
  const type = STORAGE_TYPES[storageType.name];
  if (type === undefined || typeof key !== 'string' || !isCount(elements)) return undefined;
  const viewOffset = view instanceof PickleTuple ? view.items[1] : 0;
  return isCount(viewOffset) ? { key, type, elements, viewOffset } : undefined;
}

function toCounts(value: PickleValue | undefined): number[] | undefined {
  const isSize = value instanceof PickleCall && value.callee === 'torch.Size';
  const tuple = isSize ? value.args[0] : value;
  const items = tuple instanceof PickleTuple ? tuple.items : undefined;
  return items?.every(isCount) ? [...items] : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
