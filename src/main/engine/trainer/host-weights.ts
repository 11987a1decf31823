import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { AdamWMemory } from '#core/training/adam-w-memory.ts';
import { stateNames } from '#core/training/training-step.ts';
import { floatTensor, type Tensor } from '#main/platform/onnx/session.ts';
import type { WeightData, WeightState, WeightStore } from './weight-store.ts';

/** Keeps weights in memory that the runtime computes gradients into and a compiled kernel updates. */
export function createHostWeights(
  state: ReadonlyMap<string, WeightState>,
  frozen: ReadonlyMap<string, WeightData>,
  optimizer: AdamWSettings,
): WeightStore {
  const sizes = new Map([...state].map(([name, { parameter }]) => [name, parameter.length]));
  const memory = new AdamWMemory(sizes, optimizer);
  const weights: Record<string, Tensor> = {};
  for (const [name, { data, shape }] of frozen) weights[name] = floatTensor(data, shape);
  for (const [name, { shape, parameter, firstMoment, secondMoment }] of state) {
    const buffers = memory.buffers.get(name);
    buffers?.parameter.set(parameter);
    buffers?.firstMoment.set(firstMoment);
    buffers?.secondMoment.set(secondMoment);
    if (buffers) weights[name] = floatTensor(buffers.parameter, shape);
  }
  const shapeOf = (name: string) => state.get(name)?.shape ?? [];
  return {
    weights,
    fetches: (isFirst) => {
      const parts = isFirst ? undefined : memory.partBuffers();
      return Object.fromEntries(
        [...memory.buffers].map(([name, { gradient }]) => [
          stateNames(name).gradient,
          floatTensor(parts?.get(name) ?? gradient, shapeOf(name)),
        ]),
      );
    },
    takeGradients: async (_outputs, isFirst) => {
      if (!isFirst) memory.addPart();
    },
    update: async ({ t, learningRate, clipNorm }) => {
      const norm = memory.gradientNorm();
      memory.update({ t, learningRate, factor: Math.min(1, clipNorm / (norm + 1e-6)) });
      return norm;
    },
    parameters: async () =>
      new Map(
        [...memory.buffers].map(([name, { parameter }]) => [
          name,
          { shape: shapeOf(name), data: parameter },
        ]),
      ),
    state: async () =>
      new Map(
        [...memory.buffers].map(([name, { parameter, firstMoment, secondMoment }]) => [
          name,
          {
            shape: shapeOf(name),
            parameter: Float32Array.from(parameter),
            firstMoment: Float32Array.from(firstMoment),
            secondMoment: Float32Array.from(secondMoment),
          },
        ]),
      ),
    close: async () => {},
  };
}
