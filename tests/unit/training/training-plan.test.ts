import { expect, test } from 'vitest';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { countTokens, layOutCaptions } from '#core/training/caption-batch.ts';
import {
  CAPTION_INPUTS,
  type CaptionTrainingSettings,
  lastLayers,
  planCaptionTraining,
} from '#core/training/caption-training.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import {
  LANGUAGE_MODEL_INPUTS,
  planLanguageModelTraining,
} from '#core/training/language-model-training.ts';
import type { TrainingPlan } from '#core/training/training-plan.ts';
import {
  freshState,
  type TrainingBatch,
  TrainingSession,
  type WeightState,
} from '#main/engine/trainer/training-session.ts';
import { floatTensor, integerTensor } from '#main/platform/onnx/session.ts';

const languageModel: Gpt2Config = {
  ...{ vocabularySize: 50, positions: 16, width: 16, layers: 3, heads: 2 },
  layerNormEpsilon: 1e-5,
};
const optimizer = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };
const SETTINGS: CaptionTrainingSettings = {
  batch: 2,
  mapper: { embeddingWidth: 8, prefixLength: 2, modelWidth: 16 },
  normalizeEmbeddings: true,
  languageModel,
  tuneLanguageModel: lastLayers(languageModel, 1),
  labelSmoothing: 0.1,
  dropout: { mapper: 0.2, languageModel: 0.1 },
  optimizer,
};

test('the last layers and the normalisation behind them are trained, the rest is frozen', () => {
  const plan = planCaptionTraining(SETTINGS);
  const ofLanguageModel = plan.trainable.map(({ name }) => name).filter((n) => n.startsWith('gpt'));
  expect(ofLanguageModel.every((name) => /^gpt\.(h\.2|ln_f)\./.test(name))).toBe(true);
  expect(ofLanguageModel.length).toBe(14);
  expect(plan.frozen.some(({ name }) => /^gpt\.(h\.2|ln_f)\./.test(name))).toBe(false);
  expect(plan.frozen.length).toBe(2 + 2 * 12);
});

test('with dropout, a run in parts that was taken up half-way ends with the bits of one that was not', async () => {
  const plan = planCaptionTraining(SETTINGS);
  const straight = await train(plan, initialState(plan), 0, 4);
  const half = await train(plan, initialState(plan), 0, 2);
  const resumed = await train(plan, half.state, 2, 4);
  expect([...half.losses, ...resumed.losses]).toEqual(straight.losses);
  expect(resumed.state).toEqual(straight.state);
  const reseeded = await train(plan, initialState(plan), 0, 4, 'other');
  expect(reseeded.losses).not.toEqual(straight.losses);
});

test('with dropout, parts teach what the whole batch does', async () => {
  const whole = planCaptionTraining({ ...SETTINGS, batch: 4 });
  const parts = planCaptionTraining(SETTINGS);
  const expected = await train(whole, initialState(whole), 0, 2);
  const actual = await train(parts, initialState(parts), 0, 2);
  expect(actual.losses).toEqual(expected.losses.map((loss) => expect.closeTo(loss, 5)));
});

test('a text model trains the weights that were picked, and reads the others', async () => {
  const plan = planLanguageModelTraining({
    ...{ batch: 2, languageModel, optimizer },
    isTuned: (name) => name === 'wte.weight',
    dropout: 0.1,
    labelSmoothing: 0.05,
  });
  expect(plan.trainable.map(({ name }) => name)).toEqual(['wte.weight']);
  const session = await open(plan, initialState(plan), 0, 'seed');
  const batch = { length: 5, data: textBatch(5) };
  const before = await session.evaluate(batch);
  for (let t = 0; t < 10; t += 1) {
    await session.step([batch], { learningRate: 0.01, clipNorm: 1 });
  }
  expect(await session.evaluate(batch)).toBeLessThan(before - 0.5);
  await session.close();
});

async function train(
  plan: TrainingPlan,
  state: ReadonlyMap<string, WeightState>,
  from: number,
  ...[to, seed = 'seed']: [to: number, seed?: string]
) {
  const session = await open(plan, state, from, seed);
  const losses: number[] = [];
  const rows = plan.gradients(2).dropout[0]?.shape[0] ?? 0;
  for (let t = from; t < to; t += 1) {
    const batch = captionBatch(t, 4 / rows);
    losses.push((await session.step(batch, { learningRate: 1e-2, clipNorm: 1 })).loss);
  }
  const end = await session.state();
  await session.close();
  return { losses, state: end };
}

function open(
  plan: TrainingPlan,
  state: ReadonlyMap<string, WeightState>,
  ...[steps, seed]: [steps: number, seed: string]
) {
  const frozen = new Map(
    plan.frozen.map((value) => {
      const data = drawInitialWeight(value, createRandom('frozen'), languageModel.layers);
      return [value.name, { data, shape: staticShape(value.shape) }] as const;
    }),
  );
  return TrainingSession.open(plan, state, {
    ...{ optimizer, frozen, steps, seed },
    session: { threads: 2 },
  });
}

function initialState(plan: TrainingPlan): ReadonlyMap<string, WeightState> {
  return new Map(
    plan.trainable.map((value) => {
      const data = drawInitialWeight(value, createRandom('weights'), languageModel.layers);
      return [value.name, freshState(data, staticShape(value.shape))] as const;
    }),
  );
}

/** Four captions of other lengths, in parts. */
function captionBatch(t: number, parts: number): readonly TrainingBatch[] {
  const random = createRandom(`batch ${t}`);
  const captions = Array.from({ length: 4 }, () =>
    Array.from({ length: 1 + random.int(5) }, () => random.int(50)),
  );
  const embeddings = Float32Array.from({ length: 4 * 8 }, () => random.normal());
  const rows = 4 / parts;
  return Array.from({ length: parts }, (_, part) => {
    const own = captions.slice(part * rows, (part + 1) * rows);
    const length = Math.max(...own.map((caption) => caption.length));
    const tokenCount = countTokens(captions);
    const batch = layOutCaptions(own, { length, prefixLength: 2, padding: 0, tokenCount });
    const total = 2 + length;
    const from = part * rows * 8;
    return {
      length,
      data: {
        [CAPTION_INPUTS.embeddings]: floatTensor(embeddings.slice(from, from + rows * 8), [
          rows,
          8,
        ]),
        [CAPTION_INPUTS.tokens]: integerTensor(batch.tokens, [rows, length]),
        [CAPTION_INPUTS.weights]: floatTensor(batch.weights, [rows * length]),
        [CAPTION_INPUTS.attentionBias]: floatTensor(batch.attentionBias, [rows, 1, total, total]),
      },
    };
  });
}

function textBatch(length: number): TrainingBatch['data'] {
  const tokens = Array.from({ length: 2 * length }, (_, place) => (place * 7) % 50);
  const weights = new Float32Array(2 * length).fill(1 / (2 * length));
  return {
    [LANGUAGE_MODEL_INPUTS.tokens]: integerTensor(tokens, [2, length]),
    [LANGUAGE_MODEL_INPUTS.nextTokens]: integerTensor(
      tokens.map((token) => (token + 7) % 50),
      [2 * length],
    ),
    [LANGUAGE_MODEL_INPUTS.weights]: floatTensor(weights, [2 * length]),
  };
}
