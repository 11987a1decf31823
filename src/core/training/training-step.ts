import { type AdamWSettings, adamW } from '#core/onnx/adam-w.ts';
import { clippingFactor, globalNorm } from '#core/onnx/clip-gradients.ts';
import { addGradients } from '#core/onnx/gradients.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { type InitializerData, serializeModel } from '#core/onnx/serialization/serialize-model.ts';

/** Names of the scalars that a whole training step is fed beside its data. */
const STEP_INPUTS = {
  learningRate: 'step.learning_rate',
  firstCorrection: 'step.first_correction',
  secondCorrection: 'step.second_correction',
  clipNorm: 'step.clip_norm',
} as const;

/** Names of what a training step reports. */
export const STEP_OUTPUTS = { loss: 'step.loss', gradientNorm: 'step.gradient_norm' } as const;

/** The four tensors that belong to a trained weight, and where a step puts their new values. */
export function stateNames(parameter: string) {
  return {
    parameter,
    firstMoment: `${parameter}@m`,
    secondMoment: `${parameter}@v`,
    gradient: `${parameter}@gradient`,
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
  const { graph, loss, inputs, trainable, initializers } = description;
  return serializeModel({
    graph,
    inputs: [...inputs, ...trainable],
    outputs: [identity(graph, loss, STEP_OUTPUTS.loss)],
    ...(initializers ? { initializers } : {}),
  });
}

/**
 * Serialises forward and backward pass: the loss, and each trained weight's gradient under its `@gradient` name.
 *
 * @throws GraphError if the loss does not depend on a trainable weight.
 */
export function serializeGradients(description: LossDescription): Uint8Array {
  const { graph, loss, inputs, trainable, initializers } = description;
  const gradients = gradientsOf(description).map(([{ name }, gradient]) =>
    identity(graph, gradient, stateNames(name).gradient),
  );
  return serializeModel({
    graph,
    inputs: [...inputs, ...trainable],
    outputs: [identity(graph, loss, STEP_OUTPUTS.loss), ...gradients],
    ...(initializers ? { initializers } : {}),
  });
}

/**
 * Serialises one whole training step: forward, backward, clipping by global norm, AdamW.
 *
 * Everything a step changes goes in under its name and comes out under its `@next` name, so the
 * caller keeps the state and may keep it on the device.
 *
 * @throws GraphError if the loss does not depend on a trainable weight.
 */
export function serializeTrainingStep(
  description: LossDescription,
  optimizer: AdamWSettings,
): Uint8Array {
  const { graph, loss, initializers } = description;
  const gradients = gradientsOf(description);
  const scalarInput = (name: string) => graph.input(name, 'float32', []);
  const scalars = {
    learningRate: scalarInput(STEP_INPUTS.learningRate),
    firstCorrection: scalarInput(STEP_INPUTS.firstCorrection),
    secondCorrection: scalarInput(STEP_INPUTS.secondCorrection),
  };
  const clipNorm = scalarInput(STEP_INPUTS.clipNorm);
  const norm = globalNorm(
    graph,
    gradients.map(([, gradient]) => gradient),
  );
  const factor = clippingFactor(graph, norm, clipNorm);

  const inputs: Value[] = [...description.inputs, ...Object.values(scalars), clipNorm];
  const outputs: Value[] = [
    identity(graph, loss, STEP_OUTPUTS.loss),
    identity(graph, norm, STEP_OUTPUTS.gradientNorm),
  ];
  for (const [parameter, gradient] of gradients) {
    const names = stateNames(parameter.name);
    const firstMoment = graph.input(names.firstMoment, 'float32', parameter.shape);
    const secondMoment = graph.input(names.secondMoment, 'float32', parameter.shape);
    const next = adamW(
      graph,
      { parameter, gradient: mul(graph, gradient, factor), firstMoment, secondMoment },
      scalars,
      optimizer,
    );
    inputs.push(parameter, firstMoment, secondMoment);
    outputs.push(
      identity(graph, next.parameter, names.nextParameter),
      identity(graph, next.firstMoment, names.nextFirstMoment),
      identity(graph, next.secondMoment, names.nextSecondMoment),
    );
  }
  return serializeModel({ graph, inputs, outputs, ...(initializers ? { initializers } : {}) });
}

function gradientsOf({ graph, loss, trainable }: LossDescription): (readonly [Value, Value])[] {
  const gradients = addGradients(graph, loss, new Set(trainable));
  return trainable.map((parameter) => {
    const gradient = gradients.get(parameter);
    if (!gradient) throw new GraphError(`the loss does not depend on ${parameter.name}`);
    return [parameter, gradient] as const;
  });
}
