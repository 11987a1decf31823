import type { RecurrentConfig } from '#core/networks/recurrent-captioner.ts';
import { getPackNetwork, type LstmPart, toRecurrentConfig } from '#core/packs/pack-network.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import { openPackTensors, type PackFile } from '#main/engine/captioner/pack-files.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import { readWeights } from './read-weights.ts';
import type { NetworkParts } from './network-parts.ts';

type RecurrentKind = Exclude<Recipe['network'], 'prefix' | 'keywords'>;

/** Where the image comes in, by the recipe's name for the network. */
const IMAGES: Readonly<Record<RecurrentKind, RecurrentConfig['image']>> = {
  'show-and-tell': 'first-input',
  'merge-add': 'add',
  'merge-concat': 'concat',
};

/**
 * The pack's LSTM, or a new one behind its image encoder.
 *
 * @param tokenizer Of the run.
 * @throws AppError `BAD_REQUEST` if the pack's LSTM is to start with another tokenizer than its own.
 */
export async function openRecurrentParts(
  pack: PackFile,
  recipe: Recipe,
  tokenizer: TextTokenizer,
): Promise<NetworkParts> {
  const { imageEncoder, name } = pack.manifest;
  const parts = getPackNetwork(pack.manifest);
  const { network: kind } = recipe;
  const asked = kind === 'prefix' || kind === 'keywords' ? undefined : IMAGES[kind];
  if (recipe.start === 'pack' && parts.kind === 'recurrent') {
    if (recipe.tokenizer === 'trained') {
      const what = `the LSTM of ${name} knows only its own tokens; set tokenizer=pack`;
      throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
    }
    return {
      network: {
        kind: 'recurrent',
        config: toRecurrentConfig(parts.languageModel, imageEncoder.projectionWidth),
      },
      normalizeEmbeddings: parts.languageModel.normalizeEmbeddings,
      weights: await readLstm(pack, parts.languageModel),
      ignoresNetworkKeys: asked !== parts.languageModel.image,
    };
  }
  const { wordWidth, stateWidth, normalizeEmbeddings } = recipe;
  const { vocabularySize } = tokenizer;
  return {
    network: {
      kind: 'recurrent',
      config: {
        image: asked ?? 'first-input',
        embeddingWidth: imageEncoder.projectionWidth,
        ...{ vocabularySize, wordWidth, stateWidth },
      },
    },
    normalizeEmbeddings,
    weights: new Map(),
    ignoresNetworkKeys: false,
  };
}

async function readLstm({ directory }: PackFile, { weights }: LstmPart) {
  await using source = await openPackTensors(directory, weights);
  return await readWeights(source.tensors, '');
}
