import { CheckpointError } from './checkpoint-error.ts';
import { readDequantized } from './quantized-tensors.ts';
import { bfloat16ToFloat32, float16ToFloat32 } from './half-floats.ts';
import { countElements, isInPlace, rowMajorStrides, type TensorEntry } from './tensor-entry.ts';
import { TENSOR_TYPE_BYTES } from './tensor-type.ts';

/** Reads a tensor's bytes in its own type: row after row, least byte first. */
export async function readTensorBytes(entry: TensorEntry): Promise<Uint8Array> {
  const bytes = await entry.file.read(entry.offset, entry.length);
  if (isInPlace(entry)) return bytes;
  const size = TENSOR_TYPE_BYTES[entry.type];
  if (entry.isBigEndian === true) reverseElements(bytes, size);
  return entry.strides === undefined ? bytes : gather(bytes, entry, size);
}

/**
 * Reads a tensor of floating point numbers, or of codes for such, as float32.
 *
 * @throws CheckpointError `TYPE_UNSUPPORTED` if its elements are of another kind.
 */
export async function readFloats(entry: TensorEntry): Promise<Float32Array> {
  if (entry.quantization !== undefined) return readDequantized(entry, entry.quantization);
  if (!['BF16', 'F16', 'F32', 'F64'].includes(entry.type)) {
    throw new CheckpointError(
      'TYPE_UNSUPPORTED',
      `${entry.file.path}: ${entry.name} holds ${entry.type}, not floating point numbers`,
    );
  }
  const bytes = await readTensorBytes(entry);
  const { buffer } = toAligned(bytes);
  if (entry.type === 'F16') return float16ToFloat32(new Uint16Array(buffer));
  if (entry.type === 'BF16') return bfloat16ToFloat32(new Uint16Array(buffer));
  if (entry.type === 'F64') return Float32Array.from(new Float64Array(buffer));
  return new Float32Array(buffer);
}

/** A view of all of an array buffer, as typed arrays start at multiples of their element's size only. */
function toAligned(bytes: Uint8Array): { readonly buffer: ArrayBuffer } {
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  const whole = isWhole && bytes.buffer instanceof ArrayBuffer ? bytes.buffer : undefined;
  return { buffer: whole ?? new Uint8Array(bytes).buffer };
}

function reverseElements(bytes: Uint8Array, size: number): void {
  for (let offset = 0; offset + size <= bytes.length; offset += size) {
    bytes.subarray(offset, offset + size).reverse();
  }
}

/** Lays the elements of a strided tensor out row after row. */
function gather(bytes: Uint8Array, entry: TensorEntry, size: number): Uint8Array {
  const { shape } = entry;
  const strides = entry.strides ?? rowMajorStrides(shape);
  const count = countElements(shape);
  const out = new Uint8Array(count * size);
  const position = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let to = 0; to < out.length; to += size) {
    for (let byte = 0; byte < size; byte += 1) out[to + byte] = bytes[from + byte] as number;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const stride = (strides[axis] as number) * size;
      position[axis] = (position[axis] as number) + 1;
      from += stride;
      if ((position[axis] as number) < (shape[axis] as number)) break;
      from -= stride * (shape[axis] as number);
      position[axis] = 0;
    }
  }
  return out;
}
