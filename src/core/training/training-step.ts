import { addGradients } from '#core/onnx/gradients.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { type InitializerData, serializeModel } from '#core/onnx/serialization/serialize-model.ts';

/** Names of what a training step reports. */
export const STEP_OUTPUTS = { loss: 'step.loss', gradientNorm: 'step.gradient_norm' } as const;

/** The tensors that belong to a trained weight, and where a step puts their new values. */
export function stateNames(parameter: string) {
  return {
    parameter,
    firstMoment: `${parameter}@m`,
    secondMoment: `${parameter}@v`,
    gradient: `${parameter}@gradient`,
    part: `${parameter}@part`,
    sum: `${parameter}@sum`,
    nextParameter: `${parameter}@next`,
    nextFirstMoment: `${parameter}@m@next`,
    nextSecondMoment: `${parameter}@v@next`,
  };
}

export interface LossDescription {
  readonly graph: Graph;
  /** `[]` */
  readonly loss: Value;
  /** What is fed: the data of a batch, and frozen weights unless the model carries them. */
  readonly inputs: readonly Value[];
  readonly trainable: readonly Value[];
  /** Frozen weights that the model carries. */
  readonly initializers?: ReadonlyMap<Value, InitializerData>;
}

/** Serialises the loss alone, for batches that nothing is learnt from. */
export function serializeLoss(description: LossDescription): Uint8Array {
  return serialize(description, []);
}

/**
 * Serialises forward and backward pass: the loss, and each trained weight's gradient under its `@gradient` name.
 *
 * @throws GraphError if the loss does not depend on a trainable weight.
 */
export function serializeGradients(description: LossDescription): Uint8Array {
  const { graph, loss, trainable } = description;
  const gradients = addGradients(graph, loss, new Set(trainable));
  const outputs = trainable.map((parameter) => {
    const gradient = gradients.get(parameter);
    if (!gradient) throw new GraphError(`the loss does not depend on ${parameter.name}`);
    return identity(graph, gradient, stateNames(parameter.name).gradient);
  });
  return serialize(description, outputs);
}

function serialize(description: LossDescription, gradients: readonly Value[]): Uint8Array {
  const { graph, loss, inputs, trainable, initializers } = description;
  return serializeModel({
    graph,
    inputs: [...inputs, ...trainable],
    outputs: [identity(graph, loss, STEP_OUTPUTS.loss), ...gradients],
    ...(initializers ? { initializers } : {}),
  });
}
