import { type AdamWSettings, adamW } from '#core/onnx/adam-w.ts';
import { clippingFactor, globalNorm } from '#core/onnx/clip-gradients.ts';
import { Graph, type Shape, type Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { STEP_OUTPUTS, stateNames } from './training-step.ts';

/** Names of the scalars that an update is fed beside weights, moments and gradients. */
export const UPDATE_INPUTS = {
  learningRate: 'step.learning_rate',
  /** 1 / (1 − beta1ᵗ) */
  firstCorrection: 'step.first_correction',
  /** 1 / √(1 − beta2ᵗ) */
  secondCorrection: 'step.second_correction',
  clipNorm: 'step.clip_norm',
} as const;

/** Shapes of weights, by name. */
export type WeightShapes = ReadonlyMap<string, Shape>;

/**
 * Serialises an AdamW step after clipping by global norm, for devices that the weights are not to leave.
 *
 * Everything it changes goes in under its name and comes out under its `@next` name.
 */
export function serializeUpdate(shapes: WeightShapes, optimizer: AdamWSettings): Uint8Array {
  const graph = new Graph();
  const scalar = (name: string) => graph.input(name, 'float32', []);
  const step = {
    learningRate: scalar(UPDATE_INPUTS.learningRate),
    firstCorrection: scalar(UPDATE_INPUTS.firstCorrection),
    secondCorrection: scalar(UPDATE_INPUTS.secondCorrection),
  };
  const clipNorm = scalar(UPDATE_INPUTS.clipNorm);
  const states = [...shapes].map(([name, shape]) => {
    const names = stateNames(name);
    return {
      names,
      parameter: graph.input(names.parameter, 'float32', shape),
      firstMoment: graph.input(names.firstMoment, 'float32', shape),
      secondMoment: graph.input(names.secondMoment, 'float32', shape),
      gradient: graph.input(names.gradient, 'float32', shape),
    };
  });
  const norm = globalNorm(
    graph,
    states.map(({ gradient }) => gradient),
  );
  const factor = clippingFactor(graph, norm, clipNorm);
  const outputs = states.flatMap(({ names, ...state }) => {
    const gradient = mul(graph, state.gradient, factor);
    const next = adamW(graph, { ...state, gradient }, step, optimizer);
    return [
      identity(graph, next.parameter, names.nextParameter),
      identity(graph, next.firstMoment, names.nextFirstMoment),
      identity(graph, next.secondMoment, names.nextSecondMoment),
    ];
  });
  const inputs: Value[] = [...Object.values(step), clipNorm];
  for (const { parameter, firstMoment, secondMoment, gradient } of states) {
    inputs.push(parameter, firstMoment, secondMoment, gradient);
  }
  outputs.push(identity(graph, norm, STEP_OUTPUTS.gradientNorm));
  return serializeModel({ graph, inputs, outputs });
}

/** Serialises the addition of a part's gradients: `x@gradient` and `x@part` to `x@sum`. */
export function serializeSum(shapes: WeightShapes): Uint8Array {
  const graph = new Graph();
  const pairs = [...shapes].map(([name, shape]) => {
    const names = stateNames(name);
    const gradient = graph.input(names.gradient, 'float32', shape);
    const part = graph.input(names.part, 'float32', shape);
    return { gradient, part, sum: identity(graph, add(graph, gradient, part), names.sum) };
  });
  const inputs = pairs.flatMap(({ gradient, part }) => [gradient, part]);
  return serializeModel({ graph, inputs, outputs: pairs.map(({ sum }) => sum) });
}

/** Serialises copies, `x` to `x@copy`, by which tensors reach a device and leave it. */
export function serializeCopies(shapes: WeightShapes): Uint8Array {
  const graph = new Graph();
  const inputs = [...shapes].map(([name, shape]) => graph.input(name, 'float32', shape));
  const outputs = inputs.map((input) => identity(graph, input, copyName(input.name)));
  return serializeModel({ graph, inputs, outputs });
}

export function copyName(name: string): string {
  return `${name}@copy`;
}
