import { getPackNetwork, type Gpt2Part, type PackNetwork } from '#core/packs/pack-network.ts';
import { findLanguageModelWeights, findMapperWeights } from '#core/packs/pack-weights.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { openPackTensors, type PackFile } from '#main/engine/captioner/pack-files.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import { readWeights } from './read-weights.ts';
import { toMapperDescription } from './recipe-mapper.ts';
import { renewEmbeddings, type TokenizerChange } from './renew-embeddings.ts';
import type { NetworkParts } from './training-model.ts';

type PrefixParts = Extract<PackNetwork, { readonly kind: 'prefix' }>;

/**
 * A mapping network, the pack's or a new one, in front of the pack's GPT-2.
 *
 * @param change Where the run has a tokenizer of its own.
 * @throws AppError `BAD_REQUEST` if the pack has an LSTM, or recipe and pack do not fit one another.
 */
export async function openPrefixParts(
  pack: PackFile,
  recipe: Recipe,
  change: TokenizerChange | undefined,
): Promise<NetworkParts> {
  const { manifest } = pack;
  const parts = getPackNetwork(manifest);
  if (parts.kind !== 'prefix') {
    const what = `network=prefix needs a pack with a GPT-2, and ${manifest.name} has an LSTM`;
    throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
  }
  const language = await readLanguageModel(pack, parts.languageModel);
  const weights = new Map(change === undefined ? language : renewEmbeddings(language, change));
  const vocabularySize = weights.get('gpt.wte.weight')?.shape[0] ?? 0;
  const found = await readMapper(pack, parts);
  const isFromPack = recipe.start === 'pack';
  if (isFromPack) for (const [name, weight] of found.weights) weights.set(name, weight);
  const asked = toMapperDescription(recipe, {
    embeddingWidth: manifest.imageEncoder.projectionWidth,
    modelWidth: parts.languageModel.width,
  });
  const { kind, prefixLength } = found.mapper;
  const isAsked =
    recipe.network === 'prefix' && kind === asked.kind && prefixLength === asked.prefixLength;
  return {
    network: {
      kind: 'prefix',
      mapper: isFromPack ? found.mapper : asked,
      languageModel: { ...toGpt2Config(parts.languageModel), vocabularySize },
    },
    normalizeEmbeddings: isFromPack ? parts.mapper.normalizeEmbeddings : recipe.normalizeEmbeddings,
    weights,
    ignoresNetworkKeys: isFromPack && !isAsked,
  };
}

function toGpt2Config({ kind: _, weights: __, ...config }: Gpt2Part): Gpt2Config {
  return config;
}

async function readLanguageModel({ directory }: PackFile, languageModel: Gpt2Part) {
  await using source = await openPackTensors(directory, languageModel.weights);
  const tensors = findLanguageModelWeights(languageModel, source.tensors, source.where);
  return await readWeights(tensors, 'gpt.');
}

async function readMapper(
  { directory, manifest: { imageEncoder } }: PackFile,
  { mapper, languageModel }: PrefixParts,
) {
  await using source = await openPackTensors(directory, mapper.weights);
  const parts = { imageEncoder, mapper, languageModel };
  const found = findMapperWeights(parts, source.tensors, source.where);
  return { mapper: found.mapper, weights: await readWeights(found.tensors, 'clip_project.') };
}
