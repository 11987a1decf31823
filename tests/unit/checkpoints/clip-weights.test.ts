import { describe, expect, test } from 'vitest';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import type { CheckpointFault } from '#core/checkpoints/checkpoint-error.ts';
import { parseClipConfig } from '#core/checkpoints/clip-config-file.ts';
import { findClip } from '#core/checkpoints/clip-weights.ts';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readTensorBytes } from '#core/checkpoints/tensor-data.ts';
import { isInPlace, type TensorEntry, type TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import {
  type SafetensorsTensor,
  serializeSafetensors,
} from '#core/checkpoints/write-safetensors.ts';
import { joinBytes } from './byte-writer.ts';
import { openOracle, readOracleText } from './oracle-files.ts';

const json = readOracleText('clip/config.json');
const config = parseClipConfig(json, 'config.json');
const huggingFace = await openOracle('clip/model.safetensors');

describe('CLIP in a checkpoint', () => {
  test("is found by Hugging Face's names", () => {
    const clip = findClip(huggingFace, 'm', config);
    expect(clip.hasTextTower).toBe(true);
    expect([...clip.tensors.keys()].toSorted()).toEqual([...huggingFace.keys()].toSorted());
  });

  test("is the same by OpenAI's names, joint weights and turned projections", async () => {
    const bytes = serializeSafetensors(await toOpenAi(huggingFace));
    const openAi = await openCheckpoint(createMemorySource('ViT.safetensors', bytes));
    const clip = findClip(openAi, 'm', config);
    for (const [name, tensor] of huggingFace) {
      const found = clip.tensors.get(name) as TensorEntry;
      expect(found.shape, name).toEqual(tensor.shape);
      expect(await readTensorBytes(found), name).toEqual(await readTensorBytes(tensor));
    }
    const copied = [...clip.tensors].filter(([, tensor]) => !isInPlace(tensor));
    expect(copied.map(([name]) => name).toSorted()).toEqual([
      'text_projection.weight',
      'visual_projection.weight',
    ]);
  });

  test('shows its sizes without a configuration', () => {
    const { vision, text, projectionWidth } = findClip(huggingFace, 'm').config;
    expect({ ...vision, heads: 4 }).toEqual(config.vision);
    expect({ ...text, heads: 4 }).toEqual(config.text);
    expect(projectionWidth).toBe(48);
  });

  test('may be an image tower alone', () => {
    const alone = new Map([...huggingFace].filter(([name]) => name.startsWith('vis')));
    const clip = findClip(alone, 'm', config);
    expect([clip.hasTextTower, clip.tensors.size]).toEqual([false, alone.size]);
    const settings = { ...JSON.parse(json).vision_config, projection_dim: 48 };
    const own = JSON.stringify({ ...settings, model_type: 'clip_vision_model' });
    expect(parseClipConfig(own, 'c').vision).toEqual(config.vision);
  });

  test('ignores the positions that older versions save, and what training on several devices adds', () => {
    const older = new Map([...huggingFace].map(([name, entry]) => [`module.${name}`, entry]));
    const positions = { ...(huggingFace.get('logit_scale') as TensorEntry), type: 'I64' } as const;
    older.set('module.vision_model.embeddings.position_ids', positions);
    expect(findClip(older, 'm', config).tensors.size).toBe(huggingFace.size);
  });

  const entry = huggingFace.get('logit_scale') as TensorEntry;
  const kernel = 'vision_model.embeddings.patch_embedding.weight';
  test.each<[string, TensorIndex, CheckpointFault, string]>([
    [
      'another patch size',
      new Map([
        ...huggingFace,
        [kernel, { ...(huggingFace.get(kernel) as TensorEntry), shape: [64, 3, 4, 4] }],
      ]),
      'SHAPE_DISAGREES',
      `${kernel} is [64,3,4,4], but the configuration says [64,3,8,8]`,
    ],
    [
      'half a text tower',
      new Map([...huggingFace].filter(([name]) => name !== 'text_projection.weight')),
      'TENSOR_MISSING',
      'm lacks text_projection.weight',
    ],
    [
      'an adapter',
      new Map([...huggingFace, ['visual_projection.lora_A', entry]]),
      'TENSOR_EXTRA',
      'm has visual_projection.lora_A',
    ],
    [
      'a ResNet',
      new Map([
        ['visual.conv1.weight', entry],
        ['visual.layer1.0.conv1.weight', entry],
      ]),
      'ARCHITECTURE_UNSUPPORTED',
      'm is CLIP with a ResNet',
    ],
    ['something else', new Map([['a', entry]]), 'TENSOR_MISSING', 'm has no image tower'],
  ])('is refused for %s', (_, tensors, fault, message) => {
    expect(() => findClip(tensors, 'm', config)).toThrow(
      expect.objectContaining({ fault, message: expect.stringContaining(message) }),
    );
  });
});

describe("CLIP's config.json", () => {
  test("has ViT-B/32's sizes where it says nothing, and the older names beside the newer", () => {
    const { vision, text, projectionWidth } = parseClipConfig(
      '{"vision_config":null,"vision_config_dict":{"patch_size":16}}',
      'c',
    );
    expect([vision.width, vision.patchSize, vision.layers, text.width, text.heads]).toEqual([
      768, 16, 12, 512, 8,
    ]);
    expect(projectionWidth).toBe(512);
  });

  test.each<[Record<string, unknown>, CheckpointFault, string]>([
    [
      { model_type: 'siglip' },
      'ARCHITECTURE_UNSUPPORTED',
      'c: the image encoder is siglip, not clip',
    ],
    [
      { vision_config: { hidden_act: 'gelu' } },
      'ACTIVATION_UNSUPPORTED',
      'is gelu, not quick_gelu',
    ],
    [
      { text_config: { num_attention_heads: 7 } },
      'CONFIG_INVALID',
      '512 does not divide into 7 heads',
    ],
    [{ vision_config: { patch_size: 15 } }, 'CONFIG_INVALID', 'patches of 15'],
    [
      { vision_config: { image_size: -1 } },
      'CONFIG_INVALID',
      'c: vision_config: image_size: Too small',
    ],
  ])('is refused for %j', (settings, fault, message) => {
    expect(() => parseClipConfig(JSON.stringify(settings), 'c')).toThrow(
      expect.objectContaining({ fault, message: expect.stringContaining(message) }),
    );
  });
});

/** The same model as OpenAI's class would save it. */
async function toOpenAi(tensors: TensorIndex): Promise<SafetensorsTensor[]> {
  const saved: SafetensorsTensor[] = [];
  const add = async (name: string, ...from: string[]): Promise<void> => {
    const entries = from.map((key) => tensors.get(key) as TensorEntry);
    const rows = entries.reduce((sum, { shape }) => sum + (shape[0] ?? 1), 0);
    const shape = entries[0]?.shape.length ? [rows, ...(entries[0]?.shape.slice(1) ?? [])] : [];
    saved.push({
      name,
      type: 'F32',
      shape,
      bytes: joinBytes(...(await Promise.all(entries.map(readTensorBytes)))),
    });
  };
  const addTurned = async (name: string, from: string): Promise<void> => {
    const { shape } = tensors.get(from) as TensorEntry;
    const [rows = 0, columns = 0] = shape;
    const bytes = await readTensorBytes(tensors.get(from) as TensorEntry);
    const turned = Array.from({ length: rows * columns }, (_, index) => {
      const at = 4 * ((index % rows) * columns + Math.floor(index / rows));
      return bytes.subarray(at, at + 4);
    });
    saved.push({ name, type: 'F32', shape: [columns, rows], bytes: joinBytes(...turned) });
  };
  await add('logit_scale', 'logit_scale');
  await add('visual.class_embedding', 'vision_model.embeddings.class_embedding');
  await add('visual.conv1.weight', 'vision_model.embeddings.patch_embedding.weight');
  await add('visual.positional_embedding', 'vision_model.embeddings.position_embedding.weight');
  await add('token_embedding.weight', 'text_model.embeddings.token_embedding.weight');
  await add('positional_embedding', 'text_model.embeddings.position_embedding.weight');
  await addTurned('visual.proj', 'visual_projection.weight');
  await addTurned('text_projection', 'text_projection.weight');
  for (const part of ['weight', 'bias']) {
    await add(`visual.ln_pre.${part}`, `vision_model.pre_layrnorm.${part}`);
    await add(`visual.ln_post.${part}`, `vision_model.post_layernorm.${part}`);
    await add(`ln_final.${part}`, `text_model.final_layer_norm.${part}`);
    for (const [own, theirs] of [
      ['visual.', 'vision_model'],
      ['', 'text_model'],
    ]) {
      for (const layer of [0, 1]) {
        const to = `${own}transformer.resblocks.${layer}.`;
        const from = `${theirs}.encoder.layers.${layer}.`;
        const joint = ['q', 'k', 'v'].map((name) => `${from}self_attn.${name}_proj.${part}`);
        await add(`${to}attn.in_proj_${part}`, ...joint);
        await add(`${to}attn.out_proj.${part}`, `${from}self_attn.out_proj.${part}`);
        await add(`${to}ln_1.${part}`, `${from}layer_norm1.${part}`);
        await add(`${to}ln_2.${part}`, `${from}layer_norm2.${part}`);
        await add(`${to}mlp.c_fc.${part}`, `${from}mlp.fc1.${part}`);
        await add(`${to}mlp.c_proj.${part}`, `${from}mlp.fc2.${part}`);
      }
    }
  }
  const one = { type: 'I64', shape: [], bytes: new Uint8Array(8) } as const;
  saved.push({ name: 'input_resolution', ...one }, { name: 'vocab_size', ...one });
  return saved;
}
