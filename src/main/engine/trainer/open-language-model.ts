import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { Gpt2Part } from '#core/packs/pack-network.ts';
import { findLanguageModelWeights } from '#core/packs/pack-weights.ts';
import { openPackTensors, type PackFile } from '#main/engine/captioner/pack-files.ts';
import { readWeights } from './read-weights.ts';
import { renewEmbeddings, type TokenizerChange } from './renew-embeddings.ts';
import type { WeightData } from './training-session.ts';

/** A GPT-2 with its weights, by their names in training. */
export interface LanguageModelParts {
  readonly languageModel: Gpt2Config;
  /** `gpt.…` */
  readonly weights: Map<string, WeightData>;
}

/**
 * Reads a pack's GPT-2.
 *
 * @param change Where the run has a tokenizer of its own.
 */
export async function openLanguageModel(
  { directory }: PackFile,
  part: Gpt2Part,
  change: TokenizerChange | undefined,
): Promise<LanguageModelParts> {
  await using source = await openPackTensors(directory, part.weights);
  const tensors = findLanguageModelWeights(part, source.tensors, source.where);
  const language = await readWeights(tensors, 'gpt.');
  const weights = new Map(change === undefined ? language : renewEmbeddings(language, change));
  const { kind: _, weights: __, ...config } = part;
  const vocabularySize = weights.get('gpt.wte.weight')?.shape[0] ?? 0;
  return { languageModel: { ...config, vocabularySize }, weights };
}
