import { getPackNetwork } from '#core/packs/pack-network.ts';
import type { PackFile } from '#main/engine/captioner/pack-files.ts';
import { AppError } from '#shared/errors.ts';
import { openLanguageModel } from './open-language-model.ts';
import type { TokenizerChange } from './renew-embeddings.ts';
import type { NetworkParts } from './network-parts.ts';

/**
 * The pack's GPT-2, to be told keywords in place of a prefix.
 *
 * @param change Where the run has a tokenizer of its own.
 * @throws AppError `BAD_REQUEST` if the pack has an LSTM.
 */
export async function openKeywordParts(
  pack: PackFile,
  change: TokenizerChange | undefined,
): Promise<NetworkParts> {
  const parts = getPackNetwork(pack.manifest);
  if (parts.kind === 'recurrent') {
    const what = `network=keywords needs a pack with a GPT-2, and ${pack.manifest.name} has an LSTM`;
    throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
  }
  const { languageModel, weights } = await openLanguageModel(pack, parts.languageModel, change);
  return {
    network: { kind: 'keywords', languageModel },
    normalizeEmbeddings: false,
    weights,
    ignoresNetworkKeys: false,
  };
}
