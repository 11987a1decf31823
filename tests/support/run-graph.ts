import { Tensor } from 'onnxruntime-node';
import type { Graph, Value } from '#core/onnx/graph.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { openSession, type SessionOptions } from '#main/platform/onnx/session.ts';
import type { Arrays } from './evaluate.ts';
import type { NdArray } from './nd-array.ts';

/** Computes `outputs` with onnxruntime, feeding what the outputs need of `feeds`. */
export async function runGraph(
  graph: Graph,
  feeds: Arrays,
  outputs: readonly Value[],
  options: SessionOptions = { threads: 1 },
): Promise<Arrays> {
  const distinct = [...new Set(outputs)];
  const model = serializeModel({ graph, inputs: [...feeds.keys()], outputs: distinct });
  const session = await openSession(model, options);
  try {
    const needed = new Set(session.inputNames);
    const inputs = [...feeds].filter(([{ name }]) => needed.has(name));
    const results = await session.run(
      Object.fromEntries(inputs.map(([value, array]) => [value.name, toTensor(value, array)])),
    );
    return new Map(distinct.map((value) => [value, toArray(results[value.name]!)]));
  } finally {
    await session.close();
  }
}

function toTensor({ type }: Value, { shape, data }: NdArray): Tensor {
  return type === 'int64'
    ? new Tensor('int64', BigInt64Array.from(data, BigInt), shape)
    : new Tensor('float32', Float32Array.from(data), shape);
}

function toArray({ dims, data }: Tensor): NdArray {
  return { shape: dims, data: Float64Array.from(data as Float32Array | BigInt64Array, Number) };
}
