import { describe, expect, test } from 'vitest';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import type { CheckpointFault } from '#core/checkpoints/checkpoint-error.ts';
import { detectMapper } from '#core/checkpoints/detect-mapper.ts';
import type { TensorEntry, TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import { openOracle } from './oracle-files.ts';

const mlp = await openOracle('clipcap-mlp-prefix-only.pt');
const whole = await openOracle('clipcap-mlp-full.pt');
const transformer = await openOracle('clipcap-transformer-prefix-only.pt');
const where = 'm';

const MLP = {
  kind: 'mlp',
  embeddingWidth: 48,
  prefixLength: 6,
  modelWidth: 64,
  hiddenWidths: [192],
  hasDropout: false,
};

const renamed = (tensors: TensorIndex, change: (name: string) => string): TensorIndex =>
  new Map([...tensors].map(([name, tensor]) => [change(name), tensor]));

/** Tensors that are shapes only. */
function shapes(list: Readonly<Record<string, readonly number[]>>): TensorIndex {
  const file = createMemorySource('m', new Uint8Array(0));
  const at = { type: 'F32', file, offset: 0, length: 0 } as const;
  return new Map(
    Object.entries(list).map(([name, shape]): [string, TensorEntry] => [
      name,
      { name, shape, ...at },
    ]),
  );
}

describe("ClipCap's mapping networks", () => {
  test('an MLP is recognised alone and in a whole model, which says its own width', () => {
    const names = ['model.0.weight', 'model.0.bias', 'model.2.weight', 'model.2.bias'];
    for (const found of [
      detectMapper(mlp, { where, modelWidth: 64 }),
      detectMapper(whole, { where }),
      detectMapper(
        renamed(mlp, (name) => `module.${name}`),
        { where, modelWidth: 64 },
      ),
      detectMapper(
        renamed(mlp, (name) => name.replace('clip_project.', '')),
        { where, modelWidth: 64 },
      ),
    ]) {
      expect(found.mapper).toEqual(MLP);
      expect([...found.tensors.keys()]).toEqual(names);
    }
  });

  test('an MLP with dropout has the same names and says so', () => {
    const withDropout = renamed(mlp, (name) => name.replace('model.2', 'model.3'));
    const found = detectMapper(withDropout, { where, modelWidth: 64 });
    expect(found.mapper).toEqual({ ...MLP, hasDropout: true });
    expect(found.tensors.get('model.2.weight')?.shape).toEqual([384, 192]);
  });

  test('an MLP may have more layers', () => {
    const deep = shapes({
      'model.0.weight': [10, 4],
      'model.0.bias': [10],
      'model.2.weight': [12, 10],
      'model.2.bias': [12],
      'model.4.weight': [16, 12],
      'model.4.bias': [16],
    });
    expect(detectMapper(deep, { where, modelWidth: 8 }).mapper).toMatchObject({
      hiddenWidths: [10, 12],
      prefixLength: 2,
    });
  });

  test('a single layer is recognised with and without its name', () => {
    for (const prefix of ['', 'clip_project.']) {
      const one = shapes({ [`${prefix}weight`]: [64, 48], [`${prefix}bias`]: [64] });
      expect(detectMapper(one, { where, modelWidth: 32 }).mapper).toEqual({
        kind: 'linear',
        embeddingWidth: 48,
        prefixLength: 2,
        modelWidth: 32,
      });
    }
  });

  test('a transformer shows all its sizes but its heads', () => {
    const sizes = {
      kind: 'transformer',
      embeddingWidth: 48,
      prefixLength: 6,
      modelWidth: 64,
      clipLength: 5,
      layers: 2,
      mlpWidth: 128,
    };
    const found = detectMapper(transformer, { where });
    expect(found.mapper).toEqual({ ...sizes, heads: 8 });
    expect(found.tensors.size).toBe(27);
    expect(detectMapper(transformer, { where, heads: 4 }).mapper).toMatchObject({ heads: 4 });
  });

  const without = (tensors: TensorIndex, name: string): TensorIndex =>
    new Map([...tensors].filter(([key]) => key !== name));
  const lone = { where, modelWidth: 64 };
  const lastBias = 'clip_project.transformer.layers.1.mlp.fc2.bias';
  const firstNorm = 'clip_project.transformer.layers.1.norm1.weight';
  const language = new Map([...whole].filter(([name]) => name.startsWith('gpt.')));

  test.each<[TensorIndex, object, CheckpointFault, string]>([
    [language, lone, 'ARCHITECTURE_UNSUPPORTED', 'm has no mapping network'],
    [shapes({ 'clip_project.x.weight': [1] }), lone, 'ARCHITECTURE_UNSUPPORTED', 'no mapping'],
    [mlp, {}, 'CONFIG_INVALID', 'm needs its language model'],
    [mlp, { modelWidth: 100 }, 'SHAPE_DISAGREES', 'makes 384 numbers, which is no multiple'],
    [
      transformer,
      { modelWidth: 768 },
      'SHAPE_DISAGREES',
      "64, but the language model's are of 768",
    ],
    [transformer, { heads: 7 }, 'CONFIG_INVALID', 'a width of 64, which is not 7 heads'],
    [without(mlp, 'clip_project.model.0.bias'), lone, 'TENSOR_MISSING', 'm lacks model.0.bias'],
    [without(transformer, lastBias), lone, 'TENSOR_MISSING', 'transformer.layers.1.mlp.fc2.bias'],
    [
      without(transformer, firstNorm),
      lone,
      'TENSOR_EXTRA',
      'm has transformer.layers.1.norm1.bias',
    ],
  ])('are refused where they do not fit (%#)', (tensors, options, fault, message) => {
    expect(() => detectMapper(tensors, { where, ...options })).toThrow(
      expect.objectContaining({ fault, message: expect.stringContaining(message) }),
    );
  });
});
