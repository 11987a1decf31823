import { expect, test } from 'vitest';
import { captionLoss } from '#core/networks/caption-loss.ts';
import type { ClipConfig } from '#core/networks/clip-config.ts';
import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { clipTextEncoder } from '#core/networks/clip-text-encoder.ts';
import { contrastiveLoss } from '#core/networks/contrastive-loss.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { mlpMapper } from '#core/networks/mlp-mapper.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { addGradients } from '#core/onnx/gradients.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';
import { evaluate } from '#tests/support/evaluate.ts';
import { slopeAlong } from '#tests/support/finite-differences.ts';
import type { NdArray } from '#tests/support/nd-array.ts';
import { randomArray } from '#tests/support/random-arrays.ts';

test('the caption loss has the right slope in every weight of mapper and language model', () => {
  const languageModel: Gpt2Config = {
    ...{ vocabularySize: 7, positions: 6, width: 4, layers: 2, heads: 2 },
    layerNormEpsilon: 1e-5,
  };
  const [batch, length, prefixLength] = [2, 3, 2];
  const graph = new Graph();
  const embedding = graph.input('embedding', 'float32', [batch, 3]);
  const tokens = graph.input('tokens', 'int64', [batch, length]);
  const weights = graph.input('weights', 'float32', [batch * length]);
  const total = prefixLength + length;
  const attentionBias = graph.input('bias', 'float32', [batch, 1, total, total]);
  const parameters = new Parameters(graph);
  const sizes = { embeddingWidth: 3, prefixLength, modelWidth: 4 };
  const prefix = mlpMapper(graph, parameters.scope('mapper.'), embedding, sizes);
  const inputs = { prefix, tokens, weights, attentionBias };
  const loss = captionLoss(graph, parameters.scope('gpt.'), inputs, languageModel);

  const captions = layOutCaptions([[5, 5, 1], [2]], { length, prefixLength, padding: 6 });
  const feeds = new Map([
    [embedding, randomArray('embedding', [batch, 3])],
    [tokens, { shape: [batch, length], data: Float64Array.from(captions.tokens, Number) }],
    [weights, { shape: [batch * length], data: Float64Array.from(captions.weights) }],
    [
      attentionBias,
      { shape: [batch, 1, total, total], data: Float64Array.from(captions.attentionBias) },
    ],
  ]);
  expectSlopes(graph, loss, parameters, feeds);
});

test('the contrastive loss has the right slope in every weight of both towers', () => {
  const tower = { width: 4, mlpWidth: 6, layers: 1, heads: 2, layerNormEpsilon: 1e-5 };
  const clip: ClipConfig = {
    vision: { ...tower, imageSize: 4, patchSize: 2 },
    text: { ...tower, vocabularySize: 5, contextLength: 4 },
    projectionWidth: 3,
  };
  const graph = new Graph();
  const pixels = graph.input('pixels', 'float32', [3, 3, 4, 4]);
  const ids = graph.input('ids', 'int64', [3, 3]);
  const endPositions = graph.input('ends', 'int64', [3]);
  const parameters = new Parameters(graph);
  const loss = contrastiveLoss(graph, {
    image: clipImageEncoder(graph, parameters, pixels, clip),
    text: clipTextEncoder(graph, parameters, { ids, endPositions }, clip),
    logitScale: parameters.get('logit_scale', []),
  });
  const feeds = new Map([
    [pixels, randomArray('pixels', [3, 3, 4, 4])],
    [ids, { shape: [3, 3], data: Float64Array.of(0, 1, 4, 0, 4, 4, 2, 3, 4) }],
    [endPositions, { shape: [3], data: Float64Array.of(2, 4, 8) }],
  ]);
  expectSlopes(graph, loss, parameters, feeds);
});

/** Holds the backward pass of every weight against central differences in two random directions. */
function expectSlopes(
  graph: Graph,
  loss: Value,
  parameters: Parameters,
  data: ReadonlyMap<Value, NdArray>,
): void {
  const feeds = new Map(data);
  const targets = [...parameters.values.values()];
  for (const { name, shape } of targets) {
    const value = parameters.values.get(name)!;
    feeds.set(value, randomArray(name, shape as readonly number[]));
  }
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
