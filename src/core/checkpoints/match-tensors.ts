import { CheckpointError } from './checkpoint-error.ts';
import type { TensorEntry, TensorIndex } from './tensor-entry.ts';

/** Names and shapes that a network asks for. */
export type ExpectedShapes = ReadonlyMap<string, readonly number[]>;

export interface MatchOptions {
  /** Names the checkpoint, for errors. */
  readonly where: string;
  /** Buffers that some versions save and no network needs. */
  readonly isIgnored?: (name: string) => boolean;
}

const FLOATS = new Set(['F16', 'BF16', 'F32', 'F64']);

/** Names listed in full before "and … more". */
const LISTED = 5;

/**
 * Finds the tensors that a network asks for, and nothing else.
 *
 * @throws CheckpointError `TENSOR_MISSING` or `TENSOR_EXTRA` naming them, `SHAPE_DISAGREES` with both shapes,
 * `TYPE_UNSUPPORTED` if a weight is no floating point number.
 */
export function matchTensors(
  tensors: TensorIndex,
  expected: ExpectedShapes,
  { where, isIgnored = () => false }: MatchOptions,
): TensorIndex {
  for (const [name, shape] of expected) checkTensor(tensors.get(name), shape, where);
  const missing = [...expected.keys()].filter((name) => !tensors.has(name));
  if (missing.length > 0) {
    throw new CheckpointError('TENSOR_MISSING', `${where} lacks ${list(missing)}`);
  }
  const extra = [...tensors.keys()].filter((name) => !expected.has(name) && !isIgnored(name));
  if (extra.length > 0) {
    const what = `${list(extra)}, which its configuration has no place for`;
    throw new CheckpointError('TENSOR_EXTRA', `${where} has ${what}`);
  }
  return new Map([...expected.keys()].map((name) => [name, tensors.get(name) as TensorEntry]));
}

function checkTensor(
  tensor: TensorEntry | undefined,
  shape: readonly number[],
  where: string,
): void {
  if (tensor === undefined) return;
  if (tensor.shape.join() !== shape.join()) {
    const shapes = `[${tensor.shape}], but the configuration says [${shape}]`;
    throw new CheckpointError('SHAPE_DISAGREES', `${where}: ${tensor.name} is ${shapes}`);
  }
  if (tensor.quantization === undefined && !FLOATS.has(tensor.type)) {
    const what = `${tensor.name} holds ${tensor.type}, not floating point numbers`;
    throw new CheckpointError('TYPE_UNSUPPORTED', `${where}: ${what}`);
  }
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).join(', ');
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}
