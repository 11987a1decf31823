import { z } from 'zod';
import type { ClipConfig, ClipTowerConfig } from '#core/networks/clip-config.ts';
import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts';
import { configCount, configEpsilon, configSize, parseConfig } from './parse-config.ts';

const ACTIVATION = 'quick_gelu';

const visionSchema = z.object({
  hidden_size: configSize.default(768),
  intermediate_size: configSize.default(3072),
  num_hidden_layers: configCount.default(12),
  num_attention_heads: configCount.default(12),
  image_size: configSize.default(224),
  patch_size: configSize.default(32),
  hidden_act: z.string().default(ACTIVATION),
  layer_norm_eps: configEpsilon.default(1e-5),
});

const textSchema = z.object({
  hidden_size: configSize.default(512),
  intermediate_size: configSize.default(2048),
  num_hidden_layers: configCount.default(12),
  num_attention_heads: configCount.default(8),
  vocab_size: configSize.default(49408),
  max_position_embeddings: configSize.default(77),
  hidden_act: z.string().default(ACTIVATION),
  layer_norm_eps: configEpsilon.default(1e-5),
});

const tower = z.record(z.string(), z.unknown()).nullish();
const schema = z.object({
  model_type: z.string().default('clip'),
  projection_dim: configSize.default(512),
  vision_config: tower,
  vision_config_dict: tower,
  text_config: tower,
  text_config_dict: tower,
});

/**
 * Reads the `config.json` of a CLIP model, or of its image tower alone, with Hugging Face's defaults for what it
 * leaves out.
 *
 * @throws CheckpointError `CONFIG_INVALID`, `ARCHITECTURE_UNSUPPORTED` or `ACTIVATION_UNSUPPORTED`.
 * @see https://huggingface.co/docs/transformers/model_doc/clip#transformers.CLIPConfig
 */
export function parseClipConfig(json: string, where: string): ClipConfig {
  const file = parseConfig(json, schema, where);
  const refuse = (fault: CheckpointFault, what: string): never => {
    throw new CheckpointError(fault, `${where}: ${what}`);
  };
  const isVisionAlone = file.model_type === 'clip_vision_model';
  if (file.model_type !== 'clip' && !isVisionAlone) {
    refuse('ARCHITECTURE_UNSUPPORTED', `the image encoder is ${file.model_type}, not clip`);
  }
  const visionJson = isVisionAlone
    ? json
    : JSON.stringify({ ...file.vision_config, ...file.vision_config_dict });
  const textJson = JSON.stringify({ ...file.text_config, ...file.text_config_dict });
  const vision = parseConfig(visionJson, visionSchema, `${where}: vision_config`);
  const text = parseConfig(textJson, textSchema, `${where}: text_config`);
  for (const { hidden_act: activation } of [vision, text]) {
    if (activation === ACTIVATION) continue;
    refuse('ACTIVATION_UNSUPPORTED', `the activation is ${activation}, not ${ACTIVATION}`);
  }
  const config = {
    vision: {
      ...toTower(vision),
      imageSize: vision.image_size,
      patchSize: vision.patch_size,
    },
    text: {
      ...toTower(text),
      vocabularySize: text.vocab_size,
      contextLength: text.max_position_embeddings,
    },
    projectionWidth: file.projection_dim,
  };
  checkClipConfig(config, where);
  return config;
}

/** @throws CheckpointError `CONFIG_INVALID` if heads or patches do not divide what they are parts of. */
export function checkClipConfig({ vision, text }: ClipConfig, where: string): void {
  for (const { width, heads } of [vision, text]) {
    if (width % heads === 0) continue;
    const what = `the width ${width} does not divide into ${heads} heads`;
    throw new CheckpointError('CONFIG_INVALID', `${where}: ${what}`);
  }
  if (vision.imageSize % vision.patchSize !== 0) {
    const what = `an image of ${vision.imageSize} does not divide into patches of ${vision.patchSize}`;
    throw new CheckpointError('CONFIG_INVALID', `${where}: ${what}`);
  }
}

function toTower(file: {
  readonly hidden_size: number;
  readonly intermediate_size: number;
  readonly num_hidden_layers: number;
  readonly num_attention_heads: number;
  readonly layer_norm_eps: number;
}): ClipTowerConfig {
  return {
    width: file.hidden_size,
    mlpWidth: file.intermediate_size,
    layers: file.num_hidden_layers,
    heads: file.num_attention_heads,
    layerNormEpsilon: file.layer_norm_eps,
  };
}
