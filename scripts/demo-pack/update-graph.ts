import { type AdamWSettings, adamW } from '#core/onnx/adam-w.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { type MuonSettings, muon } from '#core/onnx/muon.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';

/** Scalars an update is fed. */
export const UPDATE_SCALARS = {
  learningRate: 'learning_rate',
  firstCorrection: 'first_correction',
  secondCorrection: 'second_correction',
  /** What gradients are multiplied by. */
  factor: 'factor',
} as const;

/** What belongs to weight `index` of an update: fed under these names, fetched with `next_` before them. */
export function updateNames(index: number) {
  return { parameter: `p${index}`, gradient: `g${index}`, first: `m${index}`, second: `v${index}` };
}

export interface WeightToUpdate {
  readonly shape: readonly number[];
  /** Whether Muon moves it; AdamW otherwise. */
  readonly isMuon: boolean;
}

/** Serialises one optimizer step of some weights, apart from the pass that computes their gradients. */
export function serializeUpdate(
  weights: readonly WeightToUpdate[],
  settings: { readonly adamW: AdamWSettings; readonly muon: MuonSettings },
): Uint8Array {
  const graph = new Graph();
  const inputs: Value[] = [];
  const outputs: Value[] = [];
  const input = (name: string, shape: readonly number[] = []) => {
    const value = graph.input(name, 'float32', shape);
    inputs.push(value);
    return value;
  };
  const learningRate = input(UPDATE_SCALARS.learningRate);
  const firstCorrection = input(UPDATE_SCALARS.firstCorrection);
  const secondCorrection = input(UPDATE_SCALARS.secondCorrection);
  const factor = input(UPDATE_SCALARS.factor);
  for (const [index, { shape, isMuon }] of weights.entries()) {
    const names = updateNames(index);
    const parameter = input(names.parameter, shape);
    const gradient = mul(graph, input(names.gradient, shape), factor);
    const firstMoment = input(names.first, shape);
    if (isMuon) {
      const next = muon(
        graph,
        { parameter, gradient, momentum: firstMoment },
        learningRate,
        settings.muon,
      );
      outputs.push(identity(graph, next.parameter, `next_${names.parameter}`));
      outputs.push(identity(graph, next.momentum, `next_${names.first}`));
    } else {
      const secondMoment = input(names.second, shape);
      const next = adamW(
        graph,
        { parameter, gradient, firstMoment, secondMoment },
        { learningRate, firstCorrection, secondCorrection },
        settings.adamW,
      );
      outputs.push(identity(graph, next.parameter, `next_${names.parameter}`));
      outputs.push(identity(graph, next.firstMoment, `next_${names.first}`));
      outputs.push(identity(graph, next.secondMoment, `next_${names.second}`));
    }
  }
  return serializeModel({ graph, inputs, outputs, initializers: new Map() });
}
