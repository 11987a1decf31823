import { expect, test } from 'vitest';
import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { clipTextEncoder } from '#core/networks/clip-text-encoder.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph } from '#core/onnx/graph.ts';
import { floatsOf, floatTensor, integerTensor } from '#main/platform/onnx/session.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { initializersFor, openNetwork } from '#tests/support/open-network.ts';
import { loadOracleWeights, ORACLE_CLIP, ORACLES } from '#tests/support/oracles.ts';

const weights = await loadOracleWeights('clip/model.safetensors');
const { pixel_values, image_features, input_ids, eot_position, text_features } = ORACLES.clip;

test('the image tower agrees with PyTorch to 1e-4', async () => {
  const graph = new Graph();
  const parameters = new Parameters(graph);
  const pixels = graph.input('pixels', 'float32', ['batch', 3, 32, 32]);
  const features = clipImageEncoder(graph, parameters, pixels, ORACLE_CLIP);
  const session = await openNetwork(graph, {
    inputs: [pixels],
    outputs: { features },
    initializers: initializersFor(parameters, weights),
  });
  const outputs = await session.run({
    pixels: floatTensor(Float32Array.from(pixel_values.data), pixel_values.shape),
  });
  const actual = floatsOf(outputs['features']);
  expect(relativeDifference(actual, image_features.data)).toBeLessThan(1e-4);
  await session.close();
});

test('the text tower agrees with PyTorch to 1e-4, each text read at its end', async () => {
  const graph = new Graph();
  const parameters = new Parameters(graph);
  const ids = graph.input('ids', 'int64', ['batch', 16]);
  const endPositions = graph.input('ends', 'int64', ['batch']);
  const features = clipTextEncoder(graph, parameters, { ids, endPositions }, ORACLE_CLIP);
  const session = await openNetwork(graph, {
    inputs: [ids, endPositions],
    outputs: { features },
    initializers: initializersFor(parameters, weights),
  });
  const ends = eot_position.map((position, row) => row * 16 + position);
  const outputs = await session.run({
    ids: integerTensor(input_ids.data, input_ids.shape),
    ends: integerTensor(ends, [ends.length]),
  });
  const actual = floatsOf(outputs['features']);
  expect(relativeDifference(actual, text_features.data)).toBeLessThan(1e-4);
  await session.close();
});
