import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { CheckpointError } from './checkpoint-error.ts';
import type { Gpt2ConfigFile } from './gpt2-config-file.ts';
import { type ExpectedShapes, matchTensors } from './match-tensors.ts';
import { countLayers, findPrefix, withoutPrefix } from './rename-tensors.ts';
import type { TensorEntry, TensorIndex } from './tensor-entry.ts';

/** A GPT-2 as it lies in a checkpoint. */
export interface Gpt2Weights {
  readonly config: Gpt2Config;
  /**
   * By Hugging Face's `GPT2Model` names (`wte.weight`, `h.0.ln_1.weight`), and `lm_head.weight` where it is not
   * the token table.
   */
  readonly tensors: TensorIndex;
  readonly hasOwnOutput: boolean;
  /** An output layer that lies apart from the token table, and that the configuration has no place for. */
  readonly ignoredOutput?: TensorEntry;
}

/** Every published GPT-2 has heads of this width. */
const HEAD_WIDTH = 64;

/**
 * Finds a GPT-2 in a checkpoint: Hugging Face's names with or without `transformer.`, or inside a whole ClipCap
 * model (`gpt.transformer.`). The causal mask that older versions save is ignored.
 *
 * @param file What its `config.json` says; without one the sizes are read off the tensors, with heads of 64.
 * @throws CheckpointError `TENSOR_MISSING`, `TENSOR_EXTRA` or `SHAPE_DISAGREES`.
 */
export function findGpt2(tensors: TensorIndex, where: string, file?: Gpt2ConfigFile): Gpt2Weights {
  const prefix = findPrefix(tensors, 'wte.weight');
  if (prefix === undefined) {
    throw new CheckpointError('TENSOR_MISSING', `${where} lacks wte.weight, so it is no GPT-2`);
  }
  const all = withoutPrefix(tensors, prefix);
  const config = file?.config ?? inferGpt2Config(all, where);
  const own = new Map([...all].filter(([name]) => /^(wte|wpe|ln_f|h)\./.test(name)));
  const matched = matchTensors(own, gpt2Shapes(config), { where, isIgnored: isMask });

  const head = tensors.get(`${prefix.replace(/transformer\.$/, '')}lm_head.weight`);
  // Without a configuration to say so, only tensors that lie in one place are one.
  const tied = { config, tensors: matched, hasOwnOutput: false };
  if (head === undefined || isSame(head, matched)) return tied;
  if (file?.tiesOutput === true) return { ...tied, ignoredOutput: head };
  const table = [config.vocabularySize, config.width];
  const output = matchTensors(
    new Map([['lm_head.weight', head]]),
    new Map([['lm_head.weight', table]]),
    { where },
  );
  return { config, tensors: new Map([...matched, ...output]), hasOwnOutput: true };
}

/** @throws CheckpointError `VOCABULARY_DISAGREES` if a tokenizer has ids that the model has no row for. */
export function checkVocabulary(tokenizerSize: number, config: Gpt2Config, where: string): void {
  if (tokenizerSize <= config.vocabularySize) return;
  const sizes = `${tokenizerSize} tokens, but the language model ${config.vocabularySize}`;
  throw new CheckpointError('VOCABULARY_DISAGREES', `${where}: the tokenizer has ${sizes}`);
}

function isMask(name: string): boolean {
  return /^h\.\d+\.attn\.(bias|masked_bias)$/.test(name);
}

function isSame(head: { file: unknown; offset: number }, tensors: TensorIndex): boolean {
  const table = tensors.get('wte.weight');
  return table?.file === head.file && table?.offset === head.offset;
}

function inferGpt2Config(tensors: TensorIndex, where: string): Gpt2Config {
  const [vocabularySize = 0, width = 0] = tensors.get('wte.weight')?.shape ?? [];
  const [positions = 0] = tensors.get('wpe.weight')?.shape ?? [];
  const layers = countLayers(tensors, 'h.', '.ln_1.weight');
  if (width === 0 || width % HEAD_WIDTH !== 0) {
    const what = `the width ${width} does not divide into heads of ${HEAD_WIDTH}`;
    throw new CheckpointError('CONFIG_INVALID', `${where}: ${what}; give its config.json`);
  }
  const heads = width / HEAD_WIDTH;
  return { vocabularySize, positions, width, layers, heads, layerNormEpsilon: 1e-5 };
}

function gpt2Shapes({ vocabularySize, positions, width, layers }: Gpt2Config): ExpectedShapes {
  const shapes = new Map<string, readonly number[]>([
    ['wte.weight', [vocabularySize, width]],
    ['wpe.weight', [positions, width]],
  ]);
  const layer: [string, readonly number[]][] = [
    ['ln_1.weight', [width]],
    ['ln_1.bias', [width]],
    ['attn.c_attn.weight', [width, 3 * width]],
    ['attn.c_attn.bias', [3 * width]],
    ['attn.c_proj.weight', [width, width]],
    ['attn.c_proj.bias', [width]],
    ['ln_2.weight', [width]],
    ['ln_2.bias', [width]],
    ['mlp.c_fc.weight', [width, 4 * width]],
    ['mlp.c_fc.bias', [4 * width]],
    ['mlp.c_proj.weight', [4 * width, width]],
    ['mlp.c_proj.bias', [width]],
  ];
  for (let index = 0; index < layers; index += 1) {
    for (const [name, shape] of layer) shapes.set(`h.${index}.${name}`, shape);
  }
  return shapes.set('ln_f.weight', [width]).set('ln_f.bias', [width]);
}
