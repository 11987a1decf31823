import { describe, expect, test } from 'vitest';
import type { CheckpointFault } from '#core/checkpoints/checkpoint-error.ts';
import { parseGpt2Config } from '#core/checkpoints/gpt2-config-file.ts';
import { checkVocabulary, findGpt2 } from '#core/checkpoints/gpt2-weights.ts';
import { readFloats, readTensorBytes } from '#core/checkpoints/tensor-data.ts';
import type { TensorEntry, TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import { openOracle, readOracleText } from './oracle-files.ts';

const file = parseGpt2Config(readOracleText('gpt2/config.json'), 'config.json');
const NAMES = [
  'gpt2/pytorch_model.bin',
  'gpt2/legacy.bin',
  'gpt2-safetensors/model.safetensors',
  'clipcap-mlp-full.pt',
];
const zip = await openOracle('gpt2/pytorch_model.bin');

const changed = (change: (tensors: Map<string, TensorEntry>) => void): TensorIndex => {
  const tensors = new Map(zip);
  change(tensors);
  return tensors;
};

describe('GPT-2 in a checkpoint', () => {
  test('is the same in every format and under every prefix', async () => {
    const [first, ...others] = await Promise.all(
      NAMES.map(async (name) => ({ name, found: findGpt2(await openOracle(name), name, file) })),
    );
    expect(first?.found.tensors.size).toBe(28);
    for (const { name, found } of others) {
      expect(found.config).toEqual(first?.found.config);
      expect([...found.tensors.keys()], name).toEqual([...(first?.found.tensors.keys() ?? [])]);
      for (const [key, tensor] of found.tensors) {
        const numbers = await readFloats(tensor);
        const reference = await readFloats(first?.found.tensors.get(key) as TensorEntry);
        if (tensor.type === 'F32') expect(numbers).toEqual(reference);
        else expect(maxDifference(numbers, reference), key).toBeLessThan(5e-4);
      }
    }
  });

  test('has its output layer in the token table, wherever the file keeps it', () => {
    expect(findGpt2(zip, 'm', file).hasOwnOutput).toBe(false);
    const untied = { ...file, tiesOutput: false };
    const shared = changed((tensors) => {
      tensors.set('lm_head.weight', tensors.get('transformer.wte.weight') as TensorEntry);
    });
    expect(findGpt2(shared, 'm', untied).hasOwnOutput).toBe(false);
    const own = findGpt2(zip, 'm', untied);
    expect([own.hasOwnOutput, own.tensors.has('lm_head.weight')]).toEqual([true, true]);
    // Nothing says that the two are one.
    expect(findGpt2(zip, 'm').hasOwnOutput).toBe(true);
  });

  test('shows its sizes without a configuration, if its heads are of the usual width', () => {
    expect(findGpt2(zip, 'm').config).toEqual({ ...file.config, heads: 1 });
  });

  const wte = 'transformer.wte.weight';
  test.each<[string, TensorIndex, CheckpointFault, string]>([
    [
      'another vocabulary',
      changed((t) => t.set(wte, { ...(t.get(wte) as TensorEntry), shape: [401, 64] })),
      'SHAPE_DISAGREES',
      'm: transformer.wte.weight is [401,64], but the configuration says [400,64]',
    ],
    [
      'a missing layer',
      new Map([...zip].filter(([name]) => !name.includes('.h.1.'))),
      'TENSOR_MISSING',
      'm lacks h.1.ln_1.weight, h.1.ln_1.bias, h.1.attn.c_attn.weight, h.1.attn.c_attn.bias, h.1.attn.c_proj.weight and 7 more',
    ],
    [
      'a layer too many',
      changed((t) => t.set('transformer.h.2.ln_1.bias', t.get(wte) as TensorEntry)),
      'TENSOR_EXTRA',
      'm has h.2.ln_1.bias, which its configuration has no place for',
    ],
    [
      'weights of whole numbers',
      changed((t) => t.set(wte, { ...(t.get(wte) as TensorEntry), type: 'I32' })),
      'TYPE_UNSUPPORTED',
      'transformer.wte.weight holds I32',
    ],
    ['no language model', new Map(), 'TENSOR_MISSING', 'm lacks wte.weight, so it is no GPT-2'],
  ])('is refused for %s', (_, tensors, fault, message) => {
    expect(() => findGpt2(tensors, 'm', file)).toThrow(
      expect.objectContaining({ fault, message: expect.stringContaining(message) }),
    );
  });

  test('is refused with a tokenizer that has more tokens', () => {
    expect(() => checkVocabulary(400, file.config, 'm')).not.toThrow();
    expect(() => checkVocabulary(401, file.config, 'm')).toThrow(
      'm: the tokenizer has 401 tokens, but the language model 400',
    );
  });

  test('lies in the file as it is: nothing is copied', async () => {
    const { tensors } = findGpt2(zip, 'm', file);
    const entry = tensors.get('h.0.mlp.c_fc.weight') as TensorEntry;
    const bytes = await entry.file.read(entry.offset, entry.length);
    expect(await readTensorBytes(entry)).toEqual(bytes);
  });
});

describe("GPT-2's config.json", () => {
  test('says the sizes, with defaults for what it leaves out', () => {
    expect(parseGpt2Config('{}', 'c')).toEqual({
      config: {
        vocabularySize: 50257,
        positions: 1024,
        width: 768,
        layers: 12,
        heads: 12,
        layerNormEpsilon: 1e-5,
      },
      endOfText: undefined,
      tiesOutput: true,
    });
    expect(file.endOfText).toBe(399);
  });

  test.each<[Record<string, unknown>, CheckpointFault, string]>([
    [
      { model_type: 'llama' },
      'ARCHITECTURE_UNSUPPORTED',
      'c: the language model is llama, not gpt2',
    ],
    [
      { activation_function: 'relu' },
      'ACTIVATION_UNSUPPORTED',
      'c: the activation is relu, not gelu_new',
    ],
    [{ n_inner: 100 }, 'ARCHITECTURE_UNSUPPORTED', 'n_inner 100'],
    [{ scale_attn_weights: false }, 'ARCHITECTURE_UNSUPPORTED', 'scale_attn_weights false'],
    [{ add_cross_attention: true }, 'ARCHITECTURE_UNSUPPORTED', 'add_cross_attention true'],
    [{ scale_attn_by_inverse_layer_idx: true }, 'ARCHITECTURE_UNSUPPORTED', 'inverse_layer'],
    [{ n_head: 7 }, 'CONFIG_INVALID', 'n_embd 768 does not divide into 7 heads'],
    [{ n_layer: 1e9 }, 'CONFIG_INVALID', 'c: n_layer: Too big'],
    [
      { n_embd: '768' },
      'CONFIG_INVALID',
      'c: n_embd: Invalid input: expected number, received string',
    ],
  ])('is refused for %j', (settings, fault, message) => {
    expect(() => parseGpt2Config(JSON.stringify(settings), 'c')).toThrow(
      expect.objectContaining({ fault, message: expect.stringContaining(message) }),
    );
  });
});

function maxDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0);
}
