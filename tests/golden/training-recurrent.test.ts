import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { beamSearch } from '#core/decoding/beam-search.ts';
import type { RecurrentConfig } from '#core/networks/recurrent-captioner.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';
import { CAPTION_INPUTS } from '#core/training/caption-training.ts';
import { planRecurrentTraining } from '#core/training/recurrent-training.ts';
import {
  type RecurrentGraph,
  recurrentNext,
  recurrentStart,
} from '#core/networks/recurrent-decoder.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { RecurrentDecoder } from '#main/engine/captioner/recurrent-decoder.ts';
import { freshState, TrainingSession } from '#main/engine/trainer/training-session.ts';
import { floatTensor, integerTensor, openSession } from '#main/platform/onnx/session.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import type { OracleArray } from '#tests/support/oracles.ts';

type Arrays = Readonly<Record<string, OracleArray>>;

/** Written by training-recurrent.py. */
const golden: {
  readonly sizes: Omit<RecurrentConfig, 'image'>;
  readonly rate: number;
  readonly tokens: readonly (readonly number[])[];
  readonly lengths: readonly number[];
  readonly images: OracleArray;
  readonly runs: readonly {
    readonly kind: RecurrentConfig['image'];
    readonly smoothing: number;
    readonly before: Arrays;
    readonly after: Arrays;
    readonly losses: readonly number[];
    readonly norms: readonly number[];
    readonly greedy: readonly (readonly number[])[];
    readonly logprobs: readonly (readonly number[])[];
  }[];
} = JSON.parse(readFileSync(join(import.meta.dirname, 'training-recurrent.json'), 'utf8'));

const batch = golden.tokens.length;
const images = Float32Array.from(golden.images.data);
const session = { threads: 1 };

describe.each(golden.runs)('the LSTM captioner with the image as $kind', (run) => {
  const captioner = { ...golden.sizes, image: run.kind };

  test.each([5, 8])('learns as PyTorch’s does, padded to %i', async (length) => {
    const optimizer = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };
    const labelSmoothing = run.smoothing;
    const plan = planRecurrentTraining({ batch, captioner, optimizer, labelSmoothing });
    const state = new Map(
      plan.trainable.map(({ name }) => {
        const { data, shape } = run.before[name]!;
        return [name, freshState(Float32Array.from(data), shape)] as const;
      }),
    );
    const training = await TrainingSession.open(plan, state, { optimizer, session });
    const data = layOut(length);
    const losses: number[] = [];
    const norms: number[] = [];
    for (const _ of run.losses) {
      const settings = { learningRate: golden.rate, clipNorm: 1 };
      const { loss, gradientNorm } = await training.step([{ length, data }], settings);
      losses.push(loss);
      norms.push(gradientNorm);
    }
    const end = await training.state();
    await training.close();
    expect(relativeDifference(losses, run.losses)).toBeLessThan(1e-5);
    expect(relativeDifference(norms, run.norms)).toBeLessThan(1e-4);
    expect([...end.keys()].sort()).toEqual(Object.keys(run.after).sort());
    for (const [name, { data: expected }] of Object.entries(run.after)) {
      expect(relativeDifference(end.get(name)!.parameter, expected), name).toBeLessThan(1e-4);
    }
  });

  test('writes PyTorch’s captions, one word at a time', async () => {
    const open = ({ parameters, ...graph }: RecurrentGraph) => {
      const initializers = new Map(
        [...parameters].map(([name, value]) => [value, Float32Array.from(run.after[name]!.data)]),
      );
      return openSession(serializeModel({ ...graph, initializers }), session);
    };
    const sessions = {
      start: await open(recurrentStart(captioner)),
      next: await open(recurrentNext(captioner)),
    };
    const decoder = new RecurrentDecoder(sessions, captioner);
    const options = { beams: 1, maxTokens: 5, stopTokens: new Set<number>() };
    const captions = await beamSearch(decoder, images, batch, options);
    const forced = await decoder.start(images, batch, run.greedy[1]!.slice(0, 2));
    const third = forced.likeliest(1, 1)[0]!;
    await Promise.all([sessions.start.close(), sessions.next.close()]);
    const best = captions.map(([caption]) => caption!);
    expect(best.map(({ tokens }) => tokens)).toEqual(run.greedy);
    const logprobs = best.flatMap((caption) => caption.logprobs);
    expect(relativeDifference(logprobs, run.logprobs.flat())).toBeLessThan(1e-4);
    expect([third.token, third.logprob]).toEqual([
      run.greedy[1]![2],
      expect.closeTo(run.logprobs[1]![2]!, 4),
    ]);
  });
});

function layOut(length: number) {
  const captions = golden.tokens.map((tokens, row) => tokens.slice(0, golden.lengths[row]));
  const { tokens, weights } = layOutCaptions(captions, { length, prefixLength: 0, padding: 3 });
  return {
    [CAPTION_INPUTS.embeddings]: floatTensor(images, golden.images.shape),
    [CAPTION_INPUTS.tokens]: integerTensor(tokens, [batch, length]),
    [CAPTION_INPUTS.weights]: floatTensor(weights, [batch * length]),
  };
}
