import { expect, test } from 'vitest';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { buildDecoder, buildImageEncoder, buildMapper } from '#core/packs/pack-graphs.ts';
import { estimatePack } from '#main/services/models/estimate-memory.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import type { Value } from '#core/onnx/graph.ts';

const VISION = {
  ...{ width: 64, mlpWidth: 256, layers: 2, heads: 4, layerNormEpsilon: 1e-5 },
  ...{ imageSize: 32, patchSize: 8 },
};
const LANGUAGE_MODEL = {
  ...{ vocabularySize: 400, positions: 64, width: 96, layers: 2, heads: 4 },
  layerNormEpsilon: 1e-5,
};
const SIZES = { embeddingWidth: 64, prefixLength: 6, modelWidth: 96 };
const MAPPERS = {
  mlp: { kind: 'mlp', ...SIZES, hiddenWidths: [288], hasDropout: false },
  linear: { kind: 'linear', ...SIZES },
  transformer: {
    kind: 'transformer',
    ...{ ...SIZES, clipLength: 10, layers: 8, heads: 8, mlpWidth: 192 },
  },
} as const;

function describe(kind: keyof typeof MAPPERS): PackManifest {
  return {
    ...{ format: 'viclipcap-pack', version: 1, name: 'x', title: 'X', description: '' },
    ...{ licence: '', language: 'vi', source: '', files: [] },
    imageEncoder: {
      ...{ kind: 'clip', weights: 'w', vision: VISION, projectionWidth: 64 },
      preprocessing: { size: 32, mean: [0, 0, 0], std: [1, 1, 1] },
    },
    mapper: { kind, weights: 'w', prefixLength: 6, normalizeEmbeddings: false },
    languageModel: { kind: 'gpt2', weights: 'w', ...LANGUAGE_MODEL },
    tokenizer: { json: 'tokenizer.json' },
    decoding: { method: 'greedy', beams: 1, maxTokens: 8, stopTokens: [0] },
  };
}

function count(parameters: ReadonlyMap<string, Value>): number {
  return [...parameters.values()].reduce(
    (sum, { shape }) => sum + staticShape(shape).reduce((product, size) => product * size, 1),
    0,
  );
}

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1);

test.each(['mlp', 'linear', 'transformer'] as const)(
  'counts the parameters of a pack with a mapping network that is a %s',
  (kind) => {
    const estimate = estimatePack(describe(kind));
    const mapper = count(buildMapper(MAPPERS[kind], false).parameters);
    const encoder = buildImageEncoder({ vision: VISION, projectionWidth: 64 });
    const decoder = buildDecoder(LANGUAGE_MODEL, 'growing');
    expect(relative(estimate.mapperParameters, mapper)).toBeLessThan(0.01);
    expect(relative(estimate.imageEncoderParameters, count(encoder.parameters))).toBeLessThan(0.01);
    expect(relative(estimate.languageModelParameters, count(decoder.parameters))).toBeLessThan(
      0.01,
    );
  },
);

test('what the import has counted goes before what the kind suggests', () => {
  const manifest = describe('mlp');
  const mapper = { ...manifest.mapper!, parameters: 12_345 };
  expect(estimatePack({ ...manifest, mapper }).mapperParameters).toBe(12_345);
});

test('codes take about a quarter of the memory, and in 4 bits less', () => {
  const manifest = describe('transformer');
  const bytesIn = (weights: 'int8' | 'int4') =>
    estimatePack({
      ...manifest,
      precision: { weights, from: { name: 'x', sha256: '0'.repeat(64) } },
    }).memoryBytes;
  const { memoryBytes } = estimatePack(manifest);
  expect(bytesIn('int8') / memoryBytes).toBeCloseTo(0.266, 2);
  expect(bytesIn('int4')).toBeLessThan(bytesIn('int8'));
});
