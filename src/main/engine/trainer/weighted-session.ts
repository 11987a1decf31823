import type { Graph, Value } from '#core/onnx/graph.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import {
  floatTensor,
  type OnnxSession,
  openSession,
  type Tensor,
} from '#main/platform/onnx/session.ts';
import type { WeightData } from './training-session.ts';

export interface WeightedGraph {
  readonly graph: Graph;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** The weights it asks for, by their names there. */
  readonly parameters: ReadonlyMap<string, Value>;
}

/** A session whose frozen weights are in the model and whose trained ones are fed anew with every run. */
export interface WeightedSession extends OnnxSession {
  /** @param weights By the names of training. */
  setWeights(weights: ReadonlyMap<string, WeightData>): void;
}

/**
 * Loads a network that is run while its weights are being trained.
 *
 * @param toTrainingName From a parameter's name in the graph to the one it has in training.
 */
export async function openWeightedSession(
  { graph, inputs, outputs, parameters }: WeightedGraph,
  {
    weights,
    isTrained,
    toTrainingName,
  }: {
    readonly weights: ReadonlyMap<string, WeightData>;
    readonly isTrained: (name: string) => boolean;
    readonly toTrainingName: (name: string) => string;
  },
): Promise<WeightedSession> {
  const trained: (readonly [name: string, input: string])[] = [];
  const fed: Value[] = [];
  const initializers = new Map<Value, Float32Array>();
  for (const [own, value] of parameters) {
    const name = toTrainingName(own);
    if (isTrained(name)) {
      trained.push([name, value.name]);
      fed.push(value);
    } else {
      const weight = weights.get(name);
      if (weight === undefined) throw new Error(`the model has no ${name}`);
      initializers.set(value, weight.data);
    }
  }
  const session = await openSession(
    serializeModel({ graph, inputs: [...inputs, ...fed], outputs, initializers }),
  );
  const available = new Set(session.inputNames);
  let feeds: Record<string, Tensor> = {};
  return {
    ...session,
    run: (data, fetches) => session.run({ ...feeds, ...data }, fetches),
    setWeights: (current) => {
      feeds = {};
      for (const [name, input] of trained) {
        const weight = current.get(name);
        if (weight !== undefined && available.has(input)) {
          feeds[input] = floatTensor(weight.data, weight.shape);
        }
      }
    },
  };
}
