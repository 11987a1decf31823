import type { RoleGraph } from '#core/packs/pack-graphs.ts';
import { buildDecoder, buildMapper } from '#core/packs/pack-graphs.ts';
import { recurrentNext, recurrentStart } from '#core/networks/recurrent-decoder.ts';
import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import type { CaptionNetwork } from '#main/engine/captioner/caption-network.ts';
import { createKeywordNetwork } from '#main/engine/captioner/keyword-network.ts';
import { createPrefixNetwork } from '#main/engine/captioner/prefix-network.ts';
import { createRecurrentNetwork } from '#main/engine/captioner/recurrent-network.ts';
import type { TrainingModel } from './training-model.ts';
import type { WeightData } from './training-session.ts';
import { openWeightedSession } from './weighted-session.ts';

/** A network that captions while its weights are being trained. Its embeddings are scaled already, if they are to be. */
export interface WeightedNetwork extends CaptionNetwork {
  /** @param weights By the names of training. */
  setWeights(weights: ReadonlyMap<string, WeightData>): void;
}

/** Opens the network that a run trains, with the weights that it does not. */
export async function openWeightedNetwork(
  {
    network,
    weights,
    isTrained,
    tokenizer,
  }: Pick<TrainingModel, 'network' | 'weights' | 'isTrained' | 'tokenizer'>,
  keywords?: KeywordTable,
): Promise<WeightedNetwork> {
  const open = (graph: RoleGraph, prefix: string) =>
    openWeightedSession(graph, { weights, isTrained, toTrainingName: (name) => prefix + name });
  if (network.kind === 'recurrent') {
    const { config } = network;
    const start = await open(recurrentStart(config), '');
    const next = await open(recurrentNext(config), '');
    return {
      ...createRecurrentNetwork({ start, next }, config),
      setWeights: (current) => {
        for (const session of [start, next]) session.setWeights(current);
      },
    };
  }
  const { languageModel } = network;
  if (network.kind === 'keywords') {
    if (keywords === undefined) throw new Error('a run on keywords has no keyword table');
    const decoder = await open(buildDecoder(languageModel, 'roomy'), 'gpt.');
    return {
      ...createKeywordNetwork(decoder, { languageModel, tokenizer, table: keywords }),
      setWeights: (current) => decoder.setWeights(current),
    };
  }
  const { mapper: description } = network;
  const mapper = await open(buildMapper(description, false), 'clip_project.');
  const decoder = await open(buildDecoder(languageModel, 'roomy'), 'gpt.');
  const { prefixLength } = description;
  return {
    ...createPrefixNetwork({ mapper, decoder }, { prefixLength, languageModel }),
    setWeights: (current) => {
      for (const session of [mapper, decoder]) session.setWeights(current);
    },
  };
}
