import { z } from 'zod';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts';
import { configCount, configEpsilon, configSize, parseConfig } from './parse-config.ts';

/** Spellings of GPT-2's GELU, 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))). */
const ACTIVATIONS = ['gelu_new', 'gelu_fast', 'gelu_pytorch_tanh'];

const schema = z.object({
  model_type: z.string().default('gpt2'),
  n_embd: configSize.default(768),
  n_layer: configCount.default(12),
  n_head: configCount.default(12),
  n_positions: configSize.default(1024),
  vocab_size: configSize.default(50257),
  n_inner: configSize.nullish(),
  activation_function: z.string().default('gelu_new'),
  layer_norm_epsilon: configEpsilon.default(1e-5),
  eos_token_id: z.union([z.int(), z.array(z.int())]).nullish(),
  tie_word_embeddings: z.boolean().default(true),
  scale_attn_weights: z.boolean().default(true),
  scale_attn_by_inverse_layer_idx: z.boolean().default(false),
  add_cross_attention: z.boolean().default(false),
});

/** What `config.json` says of a GPT-2. */
export interface Gpt2ConfigFile {
  readonly config: Gpt2Config;
  /** The id that ends a text, if it says. */
  readonly endOfText: number | undefined;
  /** Whether tokens are scored by the token table itself. */
  readonly tiesOutput: boolean;
}

/**
 * Reads the `config.json` of a GPT-2, with Hugging Face's defaults for what it leaves out.
 *
 * @throws CheckpointError `CONFIG_INVALID`, `ARCHITECTURE_UNSUPPORTED` or `ACTIVATION_UNSUPPORTED`.
 * @see https://huggingface.co/docs/transformers/model_doc/gpt2#transformers.GPT2Config
 */
export function parseGpt2Config(json: string, where: string): Gpt2ConfigFile {
  const file = parseConfig(json, schema, where);
  const refuse = (fault: CheckpointFault, what: string): never => {
    throw new CheckpointError(fault, `${where}: ${what}`);
  };
  if (file.model_type !== 'gpt2') {
    refuse('ARCHITECTURE_UNSUPPORTED', `the language model is ${file.model_type}, not gpt2`);
  }
  if (!ACTIVATIONS.includes(file.activation_function)) {
    const known = ACTIVATIONS.join(', ');
    refuse('ACTIVATION_UNSUPPORTED', `the activation is ${file.activation_function}, not ${known}`);
  }
  const unusual = findUnusual(file);
  if (unusual !== undefined) refuse('ARCHITECTURE_UNSUPPORTED', `${unusual} is not supported`);
  if (file.n_embd % file.n_head !== 0) {
    refuse('CONFIG_INVALID', `n_embd ${file.n_embd} does not divide into ${file.n_head} heads`);
  }
  const { eos_token_id: end } = file;
  return {
    config: {
      vocabularySize: file.vocab_size,
      positions: file.n_positions,
      width: file.n_embd,
      layers: file.n_layer,
      heads: file.n_head,
      layerNormEpsilon: file.layer_norm_epsilon,
    },
    endOfText: (Array.isArray(end) ? end[0] : end) ?? undefined,
    tiesOutput: file.tie_word_embeddings,
  };
}

function findUnusual(file: z.infer<typeof schema>): string | undefined {
  if (file.n_inner && file.n_inner !== 4 * file.n_embd) return `n_inner ${file.n_inner}`;
  if (!file.scale_attn_weights) return 'scale_attn_weights false';
  if (file.scale_attn_by_inverse_layer_idx) return 'scale_attn_by_inverse_layer_idx true';
  return file.add_cross_attention ? 'add_cross_attention true' : undefined;
}
