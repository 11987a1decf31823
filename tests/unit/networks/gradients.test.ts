import { expect, test } from 'vitest';
import { captionLoss } from '#core/networks/caption-loss.ts';
import type { ClipConfig } from '#core/networks/clip-config.ts';
import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { clipTextEncoder } from '#core/networks/clip-text-encoder.ts';
import { contrastiveLoss } from '#core/networks/contrastive-loss.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { Dropout } from '#core/networks/dropout.ts';
import { type MapperConfig, mapEmbedding } from '#core/networks/map-embedding.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { recurrentLogits } from '#core/networks/recurrent-captioner.ts';
import { tokenLoss } from '#core/networks/token-loss.ts';
import { addGradients } from '#core/onnx/gradients.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';
import { evaluate } from '#tests/support/evaluate.ts';
import { slopeAlong } from '#tests/support/finite-differences.ts';
import type { NdArray } from '#tests/support/nd-array.ts';
import { randomArray } from '#tests/support/random-arrays.ts';

const languageModel: Gpt2Config = {
  ...{ vocabularySize: 7, positions: 6, width: 4, layers: 2, heads: 2 },
  layerNormEpsilon: 1e-5,
};
const MAPPER = { embeddingWidth: 3, prefixLength: 2, modelWidth: 4 };
const MAPPERS: readonly MapperConfig[] = [
  { kind: 'mlp', ...MAPPER },
  { kind: 'mlp', ...MAPPER, hiddenWidths: [5, 6] },
  { kind: 'linear', ...MAPPER },
  { kind: 'transformer', ...MAPPER, clipLength: 2, layers: 1, heads: 2, mlpWidth: 6 },
];

test('the caption loss has the right slope in every weight of mapper and language model', () => {
  const { graph, loss, parameters, feeds } = buildCaptionLoss(MAPPERS[0]!);
  expectSlopes(graph, loss, parameters, feeds);
});

test.each(MAPPERS)(
  'behind $kind it has the right slope with dropout and label smoothing',
  (mapper) => {
    const masks = new Map<Value, NdArray>();
    const dropout: Dropout = (graph, x) => {
      const mask = graph.input(`mask${masks.size}`, 'float32', x.shape);
      const draw = randomArray(mask.name, x.shape as number[]);
      masks.set(mask, { ...draw, data: draw.data.map((value) => (value < -0.6 ? 0 : 1.25)) });
      return mul(graph, x, mask);
    };
    const { graph, loss, parameters, feeds } = buildCaptionLoss(mapper, { dropout });
    expect(masks.size).toBeGreaterThan(6);
    expectSlopes(graph, loss, parameters, new Map([...feeds, ...masks]));
  },
);

test('weighted by advantages, the loss is REINFORCE’s and so is its slope', () => {
  const advantages = [0.7, -1.3];
  const { graph, loss, parameters, feeds, logits } = buildCaptionLoss(MAPPERS[0]!, { advantages });
  const all = withWeights(feeds, parameters);
  const scores = evaluate(graph, all, [logits]).get(logits)!;
  const rewarded = CAPTIONS.map((caption, row) => {
    const logprobs = caption.map((token, place) => {
      const start = (row * LENGTH + place) * languageModel.vocabularySize;
      const own = [...scores.data.slice(start, start + languageModel.vocabularySize)];
      return own[token]! - Math.log(own.reduce((sum, score) => sum + Math.exp(score), 0));
    });
    return advantages[row]! * logprobs.reduce((sum, logprob) => sum + logprob, 0);
  });
  const expected = -(rewarded[0]! + rewarded[1]!) / 4;
  expect(evaluate(graph, all, [loss]).get(loss)!.data[0]).toBeCloseTo(expected, 7);
  expectSlopes(graph, loss, parameters, feeds);
});

test.each(['first-input', 'add', 'concat'] as const)(
  'the loss of an LSTM with the image as %s has the right slope in every weight',
  (image) => {
    const graph = new Graph();
    const embedding = graph.input('embedding', 'float32', [2, 3]);
    const tokens = graph.input('tokens', 'int64', [2, 3]);
    const weights = graph.input('weights', 'float32', [6]);
    const parameters = new Parameters(graph);
    const config = { image, vocabularySize: 7, embeddingWidth: 3, wordWidth: 4, stateWidth: 5 };
    const logits = recurrentLogits(graph, parameters, { embedding, tokens }, config);
    const labels = reshape(graph, tokens, [6]);
    const loss = tokenLoss(graph, { logits, labels, weights }, 0.1);
    const laidOut = layOutCaptions(CAPTIONS, { length: LENGTH, prefixLength: 0, padding: 6 });
    const feeds = new Map([
      [embedding, randomArray('embedding', [2, 3])],
      [tokens, { shape: [2, 3], data: Float64Array.from(laidOut.tokens, Number) }],
      [weights, { shape: [6], data: Float64Array.from(laidOut.weights) }],
    ]);
    expectSlopes(graph, loss, parameters, feeds);
  },
);

test('the contrastive loss, with texts of no picture, has the right slope in every weight', () => {
  const tower = { width: 4, mlpWidth: 6, layers: 1, heads: 2, layerNormEpsilon: 1e-5 };
  const clip: ClipConfig = {
    vision: { ...tower, imageSize: 4, patchSize: 2 },
    text: { ...tower, vocabularySize: 5, contextLength: 4 },
    projectionWidth: 3,
  };
  const graph = new Graph();
  const pixels = graph.input('pixels', 'float32', [3, 3, 4, 4]);
  const ids = graph.input('ids', 'int64', [4, 3]);
  const endPositions = graph.input('ends', 'int64', [4]);
  const parameters = new Parameters(graph);
  const loss = contrastiveLoss(graph, {
    image: clipImageEncoder(graph, parameters, pixels, clip),
    text: clipTextEncoder(graph, parameters, { ids, endPositions }, clip),
    logitScale: parameters.get('logit_scale', []),
  });
  const feeds = new Map([
    [pixels, randomArray('pixels', [3, 3, 4, 4])],
    [ids, { shape: [4, 3], data: Float64Array.of(0, 1, 4, 0, 4, 4, 2, 3, 4, 2, 1, 4) }],
    [endPositions, { shape: [4], data: Float64Array.of(2, 4, 8, 11) }],
  ]);
  expectSlopes(graph, loss, parameters, feeds);
});

const CAPTIONS = [[5, 5, 1], [2]];
const LENGTH = 3;

interface Extras {
  /** With it, labels are smoothed too. */
  readonly dropout?: Dropout;
  readonly advantages?: readonly number[];
}

function buildCaptionLoss(mapper: MapperConfig, { dropout, advantages }: Extras = {}) {
  const [batch, { prefixLength }] = [CAPTIONS.length, mapper];
  const total = prefixLength + LENGTH;
  const graph = new Graph();
  const embedding = graph.input('embedding', 'float32', [batch, 3]);
  const tokens = graph.input('tokens', 'int64', [batch, LENGTH]);
  const weights = graph.input('weights', 'float32', [batch * LENGTH]);
  const attentionBias = graph.input('bias', 'float32', [batch, 1, total, total]);
  const parameters = new Parameters(graph);
  const dropping = dropout ? { dropout } : {};
  const prefix = mapEmbedding(graph, parameters.scope('mapper.'), embedding, {
    ...mapper,
    ...dropping,
  });
  const inputs = { prefix, tokens, weights, attentionBias, ...dropping };
  const config = { ...languageModel, labelSmoothing: dropout ? 0.1 : 0 };
  const loss = captionLoss(graph, parameters.scope('gpt.'), inputs, config);
  const crossEntropy = graph.nodes.find(({ op }) => op === 'SoftmaxCrossEntropyLoss')!;

  const captions = layOutCaptions(CAPTIONS, {
    ...{ length: LENGTH, prefixLength, padding: 6 },
    ...(advantages ? { captionWeights: advantages } : {}),
  });
  const floats = (shape: readonly number[], data: Iterable<number | bigint>) => {
    return { shape, data: Float64Array.from(data, Number) };
  };
  const feeds = new Map<Value, NdArray>([
    [embedding, randomArray('embedding', [batch, 3])],
    [tokens, floats([batch, LENGTH], captions.tokens)],
    [weights, floats([batch * LENGTH], captions.weights)],
    [attentionBias, floats([batch, 1, total, total], captions.attentionBias)],
  ]);
  return { graph, loss, parameters, feeds, logits: crossEntropy.inputs[0]! };
}

/** Holds the backward pass of every weight against central differences in two random directions. */
function expectSlopes(
  graph: Graph,
  loss: Value,
  parameters: Parameters,
  data: ReadonlyMap<Value, NdArray>,
): void {
  const feeds = withWeights(data, parameters);
  const targets = [...parameters.values.values()];
  const gradients = addGradients(graph, loss, new Set(targets));
  expect([...gradients.keys()]).toEqual(targets);
  const computed = evaluate(graph, feeds, [...gradients.values()]);
  for (const target of targets) {
    const gradient = computed.get(gradients.get(target)!)!;
    for (const which of ['one', 'other']) {
      const direction = randomArray(`${which} ${target.name}`, gradient.shape);
      const slope = gradient.data.reduce((sum, g, place) => sum + g * direction.data[place]!, 0);
      const expected = slopeAlong(graph, feeds, { loss, target, direction });
      expect(Math.abs(slope - expected), target.name).toBeLessThan(1e-6 * (1 + Math.abs(expected)));
    }
  }
}

/** Data with random weights. */
function withWeights(data: ReadonlyMap<Value, NdArray>, parameters: Parameters) {
  const feeds = new Map(data);
  for (const [name, value] of parameters.values) {
    feeds.set(value, randomArray(name, value.shape as readonly number[]));
  }
  return feeds;
}
