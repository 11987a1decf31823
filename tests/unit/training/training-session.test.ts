import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import {
  buildLanguageModelTraining,
  LANGUAGE_MODEL_INPUTS,
} from '#core/training/language-model-training.ts';
import {
  freshState,
  TrainingSession,
  type WeightState,
} from '#main/engine/trainer/training-session.ts';
import { floatTensor, integerTensor, type TensorMap } from '#main/platform/onnx/session.ts';

// Large enough that onnxruntime shares every kind of operator among its threads.
const languageModel: Gpt2Config = {
  ...{ vocabularySize: 1000, positions: 32, width: 256, layers: 2, heads: 4 },
  layerNormEpsilon: 1e-5,
};
const [batch, length] = [8, 32];
const optimizer = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };
const session = { threads: 2 };
const { model, trainable } = buildLanguageModelTraining({
  batch,
  length,
  languageModel,
  optimizer,
});

const initial = new Map(
  trainable.map((value) => {
    const weight = drawInitialWeight(value, createRandom('weights'), languageModel.layers);
    return [value.name, freshState(weight, staticShape(value.shape))] as const;
  }),
);

test('on several threads two runs end with the same bits, and so does one taken up half-way', async () => {
  const straight = await train(initial, 0, 4);
  const again = await train(initial, 0, 4);
  expect([again.losses, hashOf(again.state)]).toEqual([straight.losses, hashOf(straight.state)]);
  const half = await train(initial, 0, 2);
  const resumed = await train(half.state, 2, 4);
  expect(hashOf(resumed.state)).toBe(hashOf(straight.state));
  expect([...half.losses, ...resumed.losses]).toEqual(straight.losses);
});

test('training makes the loss smaller', async () => {
  const { losses } = await train(initial, 0, 6, () => batchAt(0));
  expect(losses.at(-1)).toBeLessThan(losses[0]! - 1);
});

async function train(
  state: ReadonlyMap<string, WeightState>,
  from: number,
  to: number,
  data: (t: number) => TensorMap = batchAt,
) {
  const run = await TrainingSession.open(model, state, { optimizer, steps: from, session });
  const losses: number[] = [];
  for (let t = from; t < to; t += 1) {
    losses.push((await run.step(data(t), { learningRate: 1e-3, clipNorm: 1 })).loss);
  }
  const end = await run.state();
  await run.close();
  return { losses, state: end };
}

/** Of every bit of the weights and their moments. */
function hashOf(state: ReadonlyMap<string, WeightState>): string {
  const hash = createHash('sha256');
  for (const { parameter, firstMoment, secondMoment } of state.values()) {
    for (const data of [parameter, firstMoment, secondMoment]) hash.update(data);
  }
  return hash.digest('hex');
}

/** Few distinct tokens, so that rows of the embedding are looked up again and again. */
function batchAt(t: number): TensorMap {
  const random = createRandom(`batch ${t}`);
  const count = batch * length;
  const tokens = Array.from({ length: count }, () => random.int(5));
  return {
    [LANGUAGE_MODEL_INPUTS.tokens]: integerTensor(tokens, [batch, length]),
    [LANGUAGE_MODEL_INPUTS.nextTokens]: integerTensor([...tokens.slice(1), 0], [count]),
    [LANGUAGE_MODEL_INPUTS.weights]: floatTensor(new Float32Array(count).fill(1 / count), [count]),
  };
}
