import type { MapperWeights } from '#core/checkpoints/mapper-description.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { type RecurrentConfig, RECURRENT_ROOM } from '#core/networks/recurrent-captioner.ts';

/** The sizes of what a run trains: a mapping network in front of GPT-2, GPT-2 alone, or an LSTM. */
export type TrainedNetwork =
  | {
      readonly kind: 'prefix';
      readonly mapper: MapperWeights['mapper'];
      readonly languageModel: Gpt2Config;
    }
  | { readonly kind: 'keywords'; readonly languageModel: Gpt2Config }
  | { readonly kind: 'recurrent'; readonly config: RecurrentConfig };

/** Embeddings that stand in front of a caption's tokens (P). */
export function getPrefixLength(network: TrainedNetwork): number {
  return network.kind === 'prefix' ? network.mapper.prefixLength : 0;
}

/** The most tokens that a caption has room for. */
export function getTokenRoom(network: TrainedNetwork): number {
  if (network.kind === 'recurrent') return RECURRENT_ROOM;
  return network.languageModel.positions - getPrefixLength(network);
}

/** Tokens there are (V). */
export function getVocabularySize(network: TrainedNetwork): number {
  const { vocabularySize } = network.kind === 'recurrent' ? network.config : network.languageModel;
  return vocabularySize;
}
