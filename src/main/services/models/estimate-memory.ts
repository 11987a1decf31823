import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { type Gpt2Part, getPackNetwork, type LstmPart } from '#core/packs/pack-network.ts';

export interface PackEstimate {
  readonly imageEncoderParameters: number;
  readonly languageModelParameters: number;
  /** Bytes that captioning takes besides the program itself, about. */
  readonly memoryBytes: number;
}

const FLOAT_BYTES = 4;

/**
 * Computes how much memory a pack takes, from its sizes alone, before anything is loaded.
 *
 * The runtime keeps each weight matrix once more, packed for its arithmetic, beside the mapped file.
 */
export function estimatePack(manifest: PackManifest): PackEstimate {
  const { vision, projectionWidth } = manifest.imageEncoder;
  const patches = (vision.imageSize / vision.patchSize) ** 2;
  const imageEncoderParameters =
    vision.layers * blockParameters(vision.width, vision.mlpWidth) +
    vision.width * (3 * vision.patchSize ** 2 + patches + projectionWidth);
  const network = getPackNetwork(manifest);
  const languageModelParameters =
    network.kind === 'prefix'
      ? countGpt2(network.languageModel)
      : countLstm(network.languageModel, projectionWidth);
  const mapperParameters =
    network.kind === 'prefix'
      ? countMapper(network.mapper.prefixLength * network.languageModel.width, projectionWidth)
      : 0;
  const all = imageEncoderParameters + languageModelParameters + mapperParameters;
  return {
    imageEncoderParameters: Math.round(imageEncoderParameters),
    languageModelParameters: Math.round(languageModelParameters),
    memoryBytes: Math.round(2 * FLOAT_BYTES * all),
  };
}

function countGpt2({ width, layers, vocabularySize, positions }: Gpt2Part): number {
  return layers * blockParameters(width, 4 * width) + width * (vocabularySize + positions);
}

function countLstm(
  { wordWidth, stateWidth, vocabularySize }: LstmPart,
  embeddingWidth: number,
): number {
  const gates = 4 * stateWidth * (wordWidth + stateWidth);
  return gates + vocabularySize * (wordWidth + stateWidth) + embeddingWidth * stateWidth;
}

function countMapper(prefixWidth: number, embeddingWidth: number): number {
  return (prefixWidth / 2) * (embeddingWidth + prefixWidth);
}

function blockParameters(width: number, mlpWidth: number): number {
  return 4 * width * width + 2 * width * mlpWidth + 13 * width;
}
