import { getPackNetwork, type PackNetwork } from '#core/packs/pack-network.ts';
import { findMapperWeights } from '#core/packs/pack-weights.ts';
import { openPackTensors, type PackFile } from '#main/engine/captioner/pack-files.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import { openLanguageModel } from './open-language-model.ts';
import { readWeights } from './read-weights.ts';
import { toMapperDescription } from './recipe-mapper.ts';
import type { TokenizerChange } from './renew-embeddings.ts';
import type { NetworkParts } from './network-parts.ts';

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
    const other = parts.kind === 'keywords' ? 'is told keywords' : 'has an LSTM';
    const what = `network=prefix needs a pack with a mapping network, and ${manifest.name} ${other}`;
    throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
  }
  const { weights, languageModel } = await openLanguageModel(pack, parts.languageModel, change);
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
      languageModel,
    },
    normalizeEmbeddings: isFromPack ? parts.mapper.normalizeEmbeddings : recipe.normalizeEmbeddings,
    weights,
    ignoresNetworkKeys: isFromPack && !isAsked,
  };
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
