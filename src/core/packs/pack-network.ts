import type { RecurrentConfig } from '#core/networks/recurrent-captioner.ts';
import type { PackManifest } from './pack-manifest.ts';

export type Gpt2Part = Extract<PackManifest['languageModel'], { readonly kind: 'gpt2' }>;
export type LstmPart = Extract<PackManifest['languageModel'], { readonly kind: 'lstm' }>;
export type MapperPart = NonNullable<PackManifest['mapper']>;
type KeywordPart = NonNullable<PackManifest['keywords']>;

/** What of a pack makes captions of image embeddings. */
export type PackNetwork =
  | { readonly kind: 'prefix'; readonly mapper: MapperPart; readonly languageModel: Gpt2Part }
  | { readonly kind: 'keywords'; readonly keywords: KeywordPart; readonly languageModel: Gpt2Part }
  | { readonly kind: 'recurrent'; readonly languageModel: LstmPart };

/** A manifest's mapping network or keywords and GPT-2, or its LSTM. */
export function getPackNetwork({ mapper, keywords, languageModel }: PackManifest): PackNetwork {
  if (languageModel.kind === 'lstm') return { kind: 'recurrent', languageModel };
  if (keywords !== undefined) return { kind: 'keywords', keywords, languageModel };
  if (mapper === undefined) throw new TypeError('a manifest with a GPT-2 has a mapping network');
  return { kind: 'prefix', mapper, languageModel };
}

/** An LSTM's sizes; of the image it knows only the embedding. */
export function toRecurrentConfig(
  { image, vocabularySize, wordWidth, stateWidth }: LstmPart,
  embeddingWidth: number,
): RecurrentConfig {
  return { image, vocabularySize, wordWidth, stateWidth, embeddingWidth };
}

/** Whether image embeddings are scaled to length one first. */
export function normalizesEmbeddings(manifest: PackManifest): boolean {
  const network = getPackNetwork(manifest);
  switch (network.kind) {
    case 'prefix':
      return network.mapper.normalizeEmbeddings;
    case 'recurrent':
      return network.languageModel.normalizeEmbeddings;
    case 'keywords':
      // Cosines do not ask for lengths.
      return false;
  }
}
