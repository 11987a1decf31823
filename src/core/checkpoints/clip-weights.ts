import type { ClipConfig, ClipTowerConfig } from '#core/networks/clip-config.ts';
import { CheckpointError } from './checkpoint-error.ts';
import { checkClipConfig } from './clip-config-file.ts';
import { matchTensors } from './match-tensors.ts';
import { isOpenAiClip, toHuggingFaceClip } from './openai-clip-names.ts';
import { countLayers, findPrefix, withoutPrefix } from './rename-tensors.ts';
import type { TensorIndex } from './tensor-entry.ts';

/** A CLIP model as it lies in a checkpoint. */
export interface ClipWeights {
  readonly config: ClipConfig;
  /** By Hugging Face's `CLIPModel` names, whichever the checkpoint uses. */
  readonly tensors: TensorIndex;
  /** Without a text tower `config.text` says nothing. */
  readonly hasTextTower: boolean;
}

/** Every published CLIP transformer has heads of this width. */
const HEAD_WIDTH = 64;

/**
 * Finds a CLIP model in a checkpoint with Hugging Face's or OpenAI's names.
 *
 * @param config What its `config.json` says; without one the sizes are read off the tensors, with heads of 64.
 * @throws CheckpointError `ARCHITECTURE_UNSUPPORTED` for a ResNet, `TENSOR_MISSING`, `TENSOR_EXTRA`,
 * `SHAPE_DISAGREES`.
 */
export function findClip(tensors: TensorIndex, where: string, config?: ClipConfig): ClipWeights {
  const named = toKnownNames(tensors, where);
  const hasTextTower = [...named.keys()].some((name) => name.startsWith('text_model.'));
  const sizes = config ?? inferClipConfig(named, where);
  const expected = new Map([
    ...visionShapes(sizes),
    ...(hasTextTower ? textShapes(sizes) : []),
    ...(named.has('logit_scale') ? [['logit_scale', []] as const] : []),
  ]);
  const isIgnored = (name: string) => name.endsWith('.embeddings.position_ids');
  return {
    config: sizes,
    tensors: matchTensors(named, expected, { where, isIgnored }),
    hasTextTower,
  };
}

function toKnownNames(tensors: TensorIndex, where: string): TensorIndex {
  const openAi = findPrefix(tensors, 'visual.conv1.weight');
  if (openAi !== undefined) {
    const own = withoutPrefix(tensors, openAi);
    if (isOpenAiClip(own) === 'vit') return toHuggingFaceClip(own);
    const what = 'CLIP with a ResNet; only its vision transformers are supported';
    throw new CheckpointError('ARCHITECTURE_UNSUPPORTED', `${where} is ${what}`);
  }
  const prefix = findPrefix(tensors, 'vision_model.embeddings.class_embedding');
  if (prefix !== undefined) return withoutPrefix(tensors, prefix);
  throw new CheckpointError(
    'TENSOR_MISSING',
    `${where} has no image tower, so it is no CLIP model`,
  );
}

function inferClipConfig(tensors: TensorIndex, where: string): ClipConfig {
  const size = (name: string, axis: number): number => tensors.get(name)?.shape[axis] ?? 0;
  const inferTower = (model: string, width: number): ClipTowerConfig => ({
    width,
    mlpWidth: size(`${model}.encoder.layers.0.mlp.fc1.weight`, 0),
    layers: countLayers(tensors, `${model}.encoder.layers.`, '.layer_norm1.weight'),
    heads: Math.max(1, Math.floor(width / HEAD_WIDTH)),
    layerNormEpsilon: 1e-5,
  });
  const patches = size('vision_model.embeddings.position_embedding.weight', 0) - 1;
  const patchSize = size('vision_model.embeddings.patch_embedding.weight', 2);
  const tokens = 'text_model.embeddings.token_embedding.weight';
  const config = {
    vision: {
      ...inferTower('vision_model', size('vision_model.embeddings.class_embedding', 0)),
      imageSize: Math.round(Math.sqrt(Math.max(0, patches))) * patchSize,
      patchSize,
    },
    text: {
      ...inferTower('text_model', size(tokens, 1)),
      vocabularySize: size(tokens, 0),
      contextLength: size('text_model.embeddings.position_embedding.weight', 0),
    },
    projectionWidth: size('visual_projection.weight', 0),
  };
  checkClipConfig(config, where);
  return config;
}

type Shapes = [string, readonly number[]][];

function visionShapes({ vision, projectionWidth }: ClipConfig): Shapes {
  const { width, imageSize, patchSize } = vision;
  const embeddings = 'vision_model.embeddings';
  return [
    [`${embeddings}.class_embedding`, [width]],
    [`${embeddings}.patch_embedding.weight`, [width, 3, patchSize, patchSize]],
    [`${embeddings}.position_embedding.weight`, [(imageSize / patchSize) ** 2 + 1, width]],
    ...pair('vision_model.pre_layrnorm', [width]),
    ...layerShapes('vision_model', vision),
    ...pair('vision_model.post_layernorm', [width]),
    ['visual_projection.weight', [projectionWidth, width]],
  ];
}

function textShapes({ text, projectionWidth }: ClipConfig): Shapes {
  const { width, vocabularySize, contextLength } = text;
  return [
    ['text_model.embeddings.token_embedding.weight', [vocabularySize, width]],
    ['text_model.embeddings.position_embedding.weight', [contextLength, width]],
    ...layerShapes('text_model', text),
    ...pair('text_model.final_layer_norm', [width]),
    ['text_projection.weight', [projectionWidth, width]],
  ];
}

function layerShapes(model: string, { width, mlpWidth, layers }: ClipTowerConfig): Shapes {
  return Array.from({ length: layers }, (_, index) => `${model}.encoder.layers.${index}`).flatMap(
    (layer) => [
      ...pair(`${layer}.layer_norm1`, [width]),
      ...['q_proj', 'k_proj', 'v_proj', 'out_proj'].flatMap((name) =>
        pair(`${layer}.self_attn.${name}`, [width, width]),
      ),
      ...pair(`${layer}.layer_norm2`, [width]),
      ...pair(`${layer}.mlp.fc1`, [mlpWidth, width]),
      ...pair(`${layer}.mlp.fc2`, [width, mlpWidth]),
    ],
  );
}

function pair(module: string, shape: readonly [number, ...number[]]): Shapes {
  return [
    [`${module}.weight`, shape],
    [`${module}.bias`, [shape[0]]],
  ];
}
