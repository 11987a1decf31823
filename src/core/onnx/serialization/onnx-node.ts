import type { DataType, Value } from '#core/onnx/graph.ts';

/** An ONNX node as the file has it. Inputs are names; a list of integers is written as an int64 tensor. */
export interface OnnxNode {
  readonly opType: string;
  readonly domain?: string;
  readonly inputs: readonly (string | readonly number[])[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<
    Record<string, number | string | readonly number[] | FloatAttribute>
  >;
}

interface FloatAttribute {
  readonly float: number;
}

/** Codes of TensorProto.DataType. */
export const TENSOR_TYPES: Readonly<Record<DataType, number>> = {
  float32: 1,
  uint8: 2,
  int64: 7,
  bool: 9,
  float16: 10,
};

/** Operators that ONNX does not have, and onnxruntime does. */
export const RUNTIME_DOMAIN = 'com.microsoft';

/** Of values, in their order. */
export function names(values: readonly Value[]): string[] {
  return values.map(({ name }) => name);
}
