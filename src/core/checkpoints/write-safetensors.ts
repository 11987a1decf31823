import { countElements } from './tensor-entry.ts';
import { TENSOR_TYPE_BYTES, type TensorType } from './tensor-type.ts';

export interface SafetensorsLayout {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
}

export interface SafetensorsTensor extends SafetensorsLayout {
  /** Row after row, least byte first. */
  readonly bytes: Uint8Array;
}

/** A file to be written piece by piece, so that it need never be in memory whole. */
export interface SafetensorsParts {
  readonly header: Uint8Array;
  /** In the order in which their bytes follow the header. */
  readonly tensors: readonly SafetensorsTensor[];
}

/**
 * Lays tensors out as a safetensors file: the widest types first and the data at a multiple of 8, so that every
 * element is aligned.
 *
 * @param metadata Goes into the header's `__metadata__`.
 * @see https://huggingface.co/docs/safetensors/index#format
 */
export function layOutSafetensors(
  tensors: readonly SafetensorsTensor[],
  metadata: Readonly<Record<string, string>> = {},
): SafetensorsParts {
  const widestFirst = tensors.toSorted(
    (a, b) => TENSOR_TYPE_BYTES[b.type] - TENSOR_TYPE_BYTES[a.type],
  );
  return { header: serializeHeader(widestFirst, metadata), tensors: widestFirst };
}

/** The start of a safetensors file whose tensors follow in this order; the data begin at a multiple of 8. */
export function serializeHeader(
  tensors: readonly SafetensorsLayout[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const entries: [string, unknown][] = [];
  if (Object.keys(metadata).length > 0) entries.push(['__metadata__', metadata]);
  let offset = 0;
  for (const { name, type, shape } of tensors) {
    const end = offset + countElements(shape) * TENSOR_TYPE_BYTES[type];
    entries.push([name, { dtype: type, shape, data_offsets: [offset, end] }]);
    offset = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const header = new Uint8Array(8 + Math.ceil(json.length / 8) * 8).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(header.length - 8), true);
  header.set(json, 8);
  return header;
}

/** Writes a safetensors file into memory. */
export function serializeSafetensors(
  tensors: readonly SafetensorsTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const parts = layOutSafetensors(tensors, metadata);
  const pieces = [parts.header, ...parts.tensors.map(({ bytes }) => bytes)];
  const file = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    file.set(piece, offset);
    offset += piece.length;
  }
  return file;
}
