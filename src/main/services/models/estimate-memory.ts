import type { PackManifest } from '#core/packs/pack-manifest.ts';

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
export function estimatePack({ imageEncoder, mapper, languageModel }: PackManifest): PackEstimate {
  const { vision, projectionWidth } = imageEncoder;
  const patches = (vision.imageSize / vision.patchSize) ** 2;
  const imageEncoderParameters =
    vision.layers * blockParameters(vision.width, vision.mlpWidth) +
    vision.width * (3 * vision.patchSize ** 2 + patches + projectionWidth);
  const { width, layers, vocabularySize, positions } = languageModel;
  const languageModelParameters =
    layers * blockParameters(width, 4 * width) + width * (vocabularySize + positions);
  const prefixWidth = mapper.prefixLength * width;
  const mapperParameters = (prefixWidth / 2) * (projectionWidth + prefixWidth);
  const all = imageEncoderParameters + languageModelParameters + mapperParameters;
  return {
    imageEncoderParameters: Math.round(imageEncoderParameters),
    languageModelParameters: Math.round(languageModelParameters),
    memoryBytes: Math.round(2 * FLOAT_BYTES * all),
  };
}

function blockParameters(width: number, mlpWidth: number): number {
  return 4 * width * width + 2 * width * mlpWidth + 13 * width;
}
