import { describe, expect, test } from 'vitest';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import type { CheckpointFault } from '#core/checkpoints/checkpoint-error.ts';
import { openModelFolder } from '#core/checkpoints/open-model-folder.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import type { TensorEntry } from '#core/checkpoints/tensor-entry.ts';
import { serializeSafetensors } from '#core/checkpoints/write-safetensors.ts';

function weights(numbers: Readonly<Record<string, number>>): Uint8Array {
  return serializeSafetensors(
    Object.entries(numbers).map(([name, number]) => ({
      name,
      type: 'F32',
      shape: [],
      bytes: new Uint8Array(Float32Array.of(number).buffer),
    })),
  );
}

function folder(files: Readonly<Record<string, Uint8Array | object>>) {
  const bytes = (name: string): Uint8Array => {
    const file = files[name];
    if (file instanceof Uint8Array) return file;
    return new TextEncoder().encode(JSON.stringify(file));
  };
  return openModelFolder({
    path: 'gpt2',
    fileNames: new Set(Object.keys(files)),
    readText: async (name) => new TextDecoder().decode(bytes(name)),
    open: async (name) => createMemorySource(`gpt2/${name}`, bytes(name)),
  });
}

const numberOf = async (entry: TensorEntry | undefined) => entry && (await readFloats(entry))[0];

describe('a model folder', () => {
  test('has its weights in one file, safetensors before PyTorch', async () => {
    const both = { 'pytorch_model.bin': weights({ a: 1 }), 'model.safetensors': weights({ a: 2 }) };
    expect(await numberOf((await folder(both)).get('a'))).toBe(2);
    const older = { 'pytorch_model.bin': weights({ a: 1 }) };
    expect(await numberOf((await folder(older)).get('a'))).toBe(1);
  });

  test('has its weights in shards, each tensor in its own', async () => {
    const index = await folder({
      'model.safetensors.index.json': {
        metadata: {},
        weight_map: { a: '1.safetensors', b: '2.safetensors' },
      },
      '1.safetensors': weights({ a: 1, unused: 9 }),
      '2.safetensors': weights({ a: 8, b: 2 }),
    });
    expect([...index.keys()]).toEqual(['a', 'b']);
    expect(await Promise.all([...index.values()].map(numberOf))).toEqual([1, 2]);
    expect(index.get('b')?.file.path).toBe('gpt2/2.safetensors');
  });

  const shard = { '1.bin': weights({ a: 1 }) };
  test.each<[string, Record<string, Uint8Array | object>, CheckpointFault, string]>([
    ['no weights', { 'config.json': {} }, 'SHARD_MISSING', 'there is no model.safetensors or'],
    [
      'a missing shard',
      { ...shard, 'pytorch_model.bin.index.json': { weight_map: { a: '1.bin', b: '2.bin' } } },
      'SHARD_MISSING',
      'pytorch_model.bin.index.json names 2.bin',
    ],
    [
      'a shard outside the folder',
      { ...shard, 'pytorch_model.bin.index.json': { weight_map: { a: '../../etc/passwd' } } },
      'SHARD_MISSING',
      'names ../../etc/passwd',
    ],
    [
      'a shard without its tensor',
      { ...shard, 'pytorch_model.bin.index.json': { weight_map: { b: '1.bin' } } },
      'INDEX_INVALID',
      '1.bin should have b',
    ],
    [
      'an index of something else',
      { ...shard, 'pytorch_model.bin.index.json': { weight_map: [1] } },
      'CONFIG_INVALID',
      'weight_map',
    ],
  ])('is refused for %s', async (_, files, fault, message) => {
    await expect(folder(files)).rejects.toMatchObject({
      fault,
      message: expect.stringContaining(message),
    });
  });
});
