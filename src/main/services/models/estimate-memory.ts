import type { PackManifest } from '#core/packs/pack-manifest.ts';
import {
  type Gpt2Part,
  getPackNetwork,
  type LstmPart,
  type MapperPart,
  type PackNetwork,
} from '#core/packs/pack-network.ts';

export interface PackEstimate {
  readonly imageEncoderParameters: number;
  readonly mapperParameters: number;
  readonly languageModelParameters: number;
  /** Bytes that captioning takes besides the program itself, about. */
  readonly memoryBytes: number;
}

/** Bytes of a weight; codes share a float32 scale, 64 of 8 bits or 32 of 4. */
const FLOAT_BYTES = 4;
const CODE_BYTES = { int8: 1 + 4 / 64, int4: 1 / 2 + 4 / 32 } as const;

/** ClipCap's own transformer, for a pack that does not say how many parameters it has. */
const CLIPCAP_TRANSFORMER = { layers: 8, clipLength: 10 } as const;

/**
 * Computes how much memory a pack takes, from its sizes alone, before anything is loaded.
 *
 * The runtime keeps each weight matrix once more, packed for its arithmetic, beside the mapped file.
 */
export function estimatePack(manifest: PackManifest): PackEstimate {
  const { vision, projectionWidth } = manifest.imageEncoder;
  const patches = (vision.imageSize / vision.patchSize) ** 2;
  const imageEncoder =
    vision.layers * countBlock(vision.width, vision.mlpWidth) +
    vision.width * (3 * vision.patchSize ** 2 + patches + projectionWidth);
  const { mapper, blocks, rest } = countNetwork(getPackNetwork(manifest), projectionWidth);
  const precision = manifest.precision?.weights;
  const bytes = precision === undefined ? FLOAT_BYTES : CODE_BYTES.int8;
  const blockBytes = precision === 'int4' ? CODE_BYTES.int4 : bytes;
  return {
    imageEncoderParameters: Math.round(imageEncoder),
    mapperParameters: Math.round(mapper),
    languageModelParameters: Math.round(blocks + rest),
    memoryBytes: Math.round(2 * (bytes * (imageEncoder + mapper + rest) + blockBytes * blocks)),
  };
}

interface NetworkCounts {
  readonly mapper: number;
  /** Of the language model's layers, which alone go down to 4 bits. */
  readonly blocks: number;
  /** Of its tables. */
  readonly rest: number;
}

function countNetwork(network: PackNetwork, embeddingWidth: number): NetworkCounts {
  if (network.kind === 'recurrent') {
    return { mapper: 0, blocks: countLstm(network.languageModel, embeddingWidth), rest: 0 };
  }
  const { languageModel } = network;
  const { width, layers, vocabularySize, positions, hasOwnOutput } = languageModel;
  const mapper = network.kind === 'prefix' ? network.mapper : undefined;
  return {
    mapper:
      mapper === undefined
        ? 0
        : (mapper.parameters ?? countMapper(mapper, languageModel, embeddingWidth)),
    blocks: layers * countBlock(width, 4 * width),
    rest: width * ((hasOwnOutput === true ? 2 : 1) * vocabularySize + positions),
  };
}

function countLstm(
  { wordWidth, stateWidth, vocabularySize }: LstmPart,
  embeddingWidth: number,
): number {
  const gates = 4 * stateWidth * (wordWidth + stateWidth);
  return gates + vocabularySize * (wordWidth + stateWidth) + embeddingWidth * stateWidth;
}

function countMapper(
  { kind, prefixLength }: MapperPart,
  { width }: Gpt2Part,
  embeddingWidth: number,
): number {
  const prefixWidth = prefixLength * width;
  switch (kind) {
    case 'linear':
      return prefixWidth * (embeddingWidth + 1);
    case 'mlp':
      return (prefixWidth / 2) * (embeddingWidth + prefixWidth + 3);
    case 'transformer': {
      const { layers, clipLength } = CLIPCAP_TRANSFORMER;
      const image = clipLength * width * (embeddingWidth + 1);
      return image + prefixWidth + layers * countBlock(width, 2 * width);
    }
  }
}

function countBlock(width: number, mlpWidth: number): number {
  return 4 * width * width + 2 * width * mlpWidth + 13 * width;
}
