import { expect, test } from 'vitest';
import { buildClipTraining, CLIP_INPUTS } from '#core/training/clip-training.ts';
import {
  buildLanguageModelTraining,
  LANGUAGE_MODEL_INPUTS,
} from '#core/training/language-model-training.ts';
import type { Value } from '#core/onnx/graph.ts';
import { freshState, TrainingSession } from '#main/engine/trainer/training-session.ts';
import { floatTensor, integerTensor, type TensorMap } from '#main/platform/onnx/session.ts';
import {
  loadOracleWeights,
  ORACLE_CLIP,
  ORACLE_GPT2,
  type OracleArray,
  ORACLES,
} from '#tests/support/oracles.ts';

const optimizer = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };
const FORWARD_ONLY = { learningRate: 0, clipNorm: 1 };

test('the loss of a text is minus the mean of PyTorch’s log-probabilities', async () => {
  const { input_ids, logprob_sum } = ORACLES.gpt2;
  const [batch, length] = input_ids.shape as [number, number];
  const step = buildLanguageModelTraining({ batch, length, languageModel: ORACLE_GPT2, optimizer });
  const places = batch * (length - 1);
  const counts = input_ids.data.map((_, place) => place % length < length - 1);
  const loss = await firstLoss(step, ['gpt2/pytorch_model.bin', 'transformer.'], {
    [LANGUAGE_MODEL_INPUTS.tokens]: integerTensor(input_ids.data, input_ids.shape),
    [LANGUAGE_MODEL_INPUTS.nextTokens]: integerTensor(
      [...input_ids.data.slice(1), 0],
      [batch * length],
    ),
    [LANGUAGE_MODEL_INPUTS.weights]: floatTensor(
      Float32Array.from(counts, (counted) => (counted ? 1 / places : 0)),
      [batch * length],
    ),
  });
  const sum = logprob_sum.data.reduce((a, b) => a + b, 0);
  expect(loss / (-sum / places)).toBeCloseTo(1, 5);
});

test('the contrastive loss is what its definition makes of PyTorch’s features', async () => {
  const { pixel_values, input_ids, eot_position, image_features, text_features } = ORACLES.clip;
  const [batch, length] = input_ids.shape as [number, number];
  const step = buildClipTraining({ batch, length, clip: ORACLE_CLIP, optimizer });
  const ends = eot_position.map((position, row) => row * length + position);
  const loss = await firstLoss(step, ['clip/model.safetensors', ''], {
    [CLIP_INPUTS.pixels]: floatTensor(Float32Array.from(pixel_values.data), pixel_values.shape),
    [CLIP_INPUTS.ids]: integerTensor(input_ids.data, input_ids.shape),
    [CLIP_INPUTS.endPositions]: integerTensor(ends, [batch]),
  });
  const expected = contrastPlainly(unitRows(image_features), unitRows(text_features), 1 / 0.07);
  expect(loss / expected).toBeCloseTo(1, 5);
});

async function firstLoss(
  { model, trainable }: { readonly model: Uint8Array; readonly trainable: readonly Value[] },
  [file, prefix]: readonly [file: string, prefix: string],
  batch: TensorMap,
): Promise<number> {
  const weights = await loadOracleWeights(file);
  const state = new Map(
    trainable.map(({ name }) => {
      const { data, shape } = weights.get(prefix + name)!;
      return [name, freshState(data, shape)] as const;
    }),
  );
  const run = await TrainingSession.open(model, state, { optimizer, session: { threads: 1 } });
  const { loss } = await run.step(batch, FORWARD_ONLY);
  await run.close();
  return loss;
}

function unitRows({ shape, data }: OracleArray): number[][] {
  const [rows, width] = shape as [number, number];
  return Array.from({ length: rows }, (_, row) => {
    const values = data.slice(row * width, (row + 1) * width);
    const norm = Math.hypot(...values);
    return values.map((value) => value / norm);
  });
}

/** Mean of the cross-entropies of finding each text by its picture and each picture by its text. */
function contrastPlainly(images: number[][], texts: number[][], scale: number): number {
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  const search = (queries: number[][], answers: number[][]) =>
    queries.map((query, own) => {
      const scores = answers.map((answer) => scale * dot(query, answer));
      return Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[own]!;
    });
  const losses = [...search(images, texts), ...search(texts, images)];
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}
