/** Element types as safetensors names them, with their size in bytes. */
export const TENSOR_TYPE_BYTES = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;

export type TensorType = keyof typeof TENSOR_TYPE_BYTES;

export function isTensorType(name: string): name is TensorType {
  return Object.hasOwn(TENSOR_TYPE_BYTES, name);
}
