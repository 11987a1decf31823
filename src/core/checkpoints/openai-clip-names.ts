import { sliceRows, type TensorEntry, type TensorIndex, transposed } from './tensor-entry.ts';

/** OpenAI's names outside the blocks, and Hugging Face's for the same tensors. */
const NAMES: Readonly<Record<string, string>> = {
  logit_scale: 'logit_scale',
  'visual.class_embedding': 'vision_model.embeddings.class_embedding',
  'visual.conv1.weight': 'vision_model.embeddings.patch_embedding.weight',
  'visual.positional_embedding': 'vision_model.embeddings.position_embedding.weight',
  'visual.ln_pre.weight': 'vision_model.pre_layrnorm.weight',
  'visual.ln_pre.bias': 'vision_model.pre_layrnorm.bias',
  'visual.ln_post.weight': 'vision_model.post_layernorm.weight',
  'visual.ln_post.bias': 'vision_model.post_layernorm.bias',
  'token_embedding.weight': 'text_model.embeddings.token_embedding.weight',
  positional_embedding: 'text_model.embeddings.position_embedding.weight',
  'ln_final.weight': 'text_model.final_layer_norm.weight',
  'ln_final.bias': 'text_model.final_layer_norm.bias',
};

/** OpenAI multiplies from the right where Hugging Face keeps a Linear. */
const TRANSPOSED: Readonly<Record<string, string>> = {
  'visual.proj': 'visual_projection.weight',
  text_projection: 'text_projection.weight',
};

const BLOCK_NAMES: Readonly<Record<string, string>> = {
  ln_1: 'layer_norm1',
  ln_2: 'layer_norm2',
  'attn.out_proj': 'self_attn.out_proj',
  'mlp.c_fc': 'mlp.fc1',
  'mlp.c_proj': 'mlp.fc2',
};

/** Numbers that OpenAI keeps among the weights. */
const SETTINGS = ['input_resolution', 'context_length', 'vocab_size', 'attn_mask'];

/**
 * Gives the tensors of OpenAI's CLIP, or of OpenCLIP, Hugging Face's names: the joint query–key–value weight
 * becomes three slices of the same bytes, the projections are transposed. A name that has no other is kept.
 *
 * @see https://github.com/openai/CLIP/blob/main/clip/model.py
 */
export function toHuggingFaceClip(tensors: TensorIndex): TensorIndex {
  return new Map(
    [...tensors]
      .filter(([name]) => !SETTINGS.includes(name))
      .flatMap(([name, tensor]) => renameTensor(name, tensor)),
  );
}

/** Whether the names are OpenAI's, of a vision transformer or of a ResNet. */
export function isOpenAiClip(tensors: TensorIndex): 'resnet' | 'vit' | undefined {
  if (tensors.has('visual.layer1.0.conv1.weight')) return 'resnet';
  return tensors.has('visual.class_embedding') ? 'vit' : undefined;
}

const BLOCK = /^(visual\.)?transformer\.resblocks\.(\d+)\.(.+)$/;

function renameTensor(name: string, tensor: TensorEntry): [string, TensorEntry][] {
  const flipped = TRANSPOSED[name];
  if (flipped !== undefined) return [[flipped, transposed(tensor, name)]];
  const [, visual, layer, inner = ''] = BLOCK.exec(name) ?? [];
  if (layer === undefined) return [[NAMES[name] ?? name, tensor]];
  const prefix = `${visual === undefined ? 'text' : 'vision'}_model.encoder.layers.${layer}.`;
  return renameBlockTensor(inner, tensor).map(([own, entry]) => [prefix + own, entry]);
}

function renameBlockTensor(name: string, tensor: TensorEntry): [string, TensorEntry][] {
  const joint = /^attn\.in_proj_(weight|bias)$/.exec(name);
  const [rows = 0] = tensor.shape;
  if (joint !== null && rows % 3 === 0) {
    const count = rows / 3;
    return ['q', 'k', 'v'].map((part, index) => [
      `self_attn.${part}_proj.${joint[1]}`,
      sliceRows(tensor, { name: tensor.name, start: index * count, count }),
    ]);
  }
  const dot = name.lastIndexOf('.');
  const module = BLOCK_NAMES[name.slice(0, dot)];
  return [[module === undefined ? name : module + name.slice(dot), tensor]];
}
