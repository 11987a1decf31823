import type { Graph, Value } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { type InitializerData, serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import type { Parameters } from '#core/networks/parameters.ts';
import { type OnnxSession, openSession, type SessionOptions } from '#main/platform/onnx/session.ts';
import type { OracleWeight } from './oracles.ts';

type Weights = ReadonlyMap<string, OracleWeight>;

/** The data of every weight that a network asked for, under the name it asked by. */
export function initializersFor(
  parameters: Parameters,
  weights: Weights,
): ReadonlyMap<Value, InitializerData> {
  return new Map(
    [...parameters.values].map(([name, value]) => {
      const weight = weights.get(name);
      if (!weight) throw new Error(`the checkpoint lacks ${name}`);
      if (weight.shape.join() !== value.shape.join()) {
        throw new Error(`${name} is [${weight.shape}], not [${value.shape}]`);
      }
      return [value, weight.data] as const;
    }),
  );
}

/** Opens a network with its weights inside the model; outputs are named by the keys of `outputs`. */
export function openNetwork(
  graph: Graph,
  network: {
    readonly inputs: readonly Value[];
    readonly outputs: Readonly<Record<string, Value>>;
    readonly initializers: ReadonlyMap<Value, InitializerData>;
  },
  options: SessionOptions = {},
): Promise<OnnxSession> {
  const outputs = Object.entries(network.outputs).map(([name, value]) =>
    identity(graph, value, name),
  );
  const model = serializeModel({ graph, ...network, outputs });
  return openSession(model, { threads: 1, ...options });
}
