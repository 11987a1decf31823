import { findClip } from '#core/checkpoints/clip-weights.ts';
import { detectMapper } from '#core/checkpoints/detect-mapper.ts';
import { findGpt2 } from '#core/checkpoints/gpt2-weights.ts';
import type { MapperWeights } from '#core/checkpoints/mapper-description.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import type { ClipConfig } from '#core/networks/clip-config.ts';
import { AppError } from '#shared/errors.ts';
import type { PackManifest } from './pack-manifest.ts';
import type { Gpt2Part, MapperPart } from './pack-network.ts';

/** Stands in the configuration of a CLIP that has no text tower; nothing reads it. */
const NO_TEXT_TOWER: ClipConfig['text'] = {
  ...{ width: 1, mlpWidth: 1, layers: 1, heads: 1, layerNormEpsilon: 1e-5 },
  ...{ vocabularySize: 1, contextLength: 1 },
};

function toClipConfig({ imageEncoder }: PackManifest): ClipConfig {
  const { vision, text, projectionWidth } = imageEncoder;
  return { vision, text: text ?? NO_TEXT_TOWER, projectionWidth };
}

/**
 * The image encoder's tensors by the names its network asks for.
 *
 * @param where Names the checkpoint, for errors.
 * @throws CheckpointError if they are not what the manifest says.
 */
export function findImageEncoderWeights(
  manifest: PackManifest,
  tensors: TensorIndex,
  where: string,
): TensorIndex {
  return findClip(tensors, where, toClipConfig(manifest)).tensors;
}

/**
 * The language model's tensors by the names its network asks for.
 *
 * @throws CheckpointError if they are not what the manifest says.
 */
export function findLanguageModelWeights(
  languageModel: Gpt2Part,
  tensors: TensorIndex,
  where: string,
): TensorIndex {
  const tiesOutput = languageModel.hasOwnOutput !== true;
  const file = { config: languageModel, endOfText: undefined, tiesOutput };
  return findGpt2(tensors, where, file).tensors;
}

/**
 * The mapping network, its sizes and its tensors by the names its network asks for.
 *
 * @throws CheckpointError as `detectMapper`; AppError `MODEL_INVALID` if it does not fit the image encoder or
 * is not the one that the manifest describes.
 */
export function findMapperWeights(
  {
    imageEncoder,
    mapper,
    languageModel,
  }: {
    readonly imageEncoder: PackManifest['imageEncoder'];
    readonly mapper: MapperPart;
    readonly languageModel: Gpt2Part;
  },
  tensors: TensorIndex,
  where: string,
): MapperWeights {
  const found = detectMapper(tensors, {
    where,
    modelWidth: languageModel.width,
    ...(mapper.heads === undefined ? {} : { heads: mapper.heads }),
  });
  const { kind, prefixLength, embeddingWidth } = found.mapper;
  if (kind !== mapper.kind || prefixLength !== mapper.prefixLength) {
    const claim = `${mapper.kind} of ${mapper.prefixLength} prefix embeddings`;
    const what = `the manifest says ${claim}, but it is ${kind} of ${prefixLength}`;
    throw new AppError('MODEL_INVALID', `${where}: ${what}`);
  }
  checkEmbeddingWidth(embeddingWidth, imageEncoder.projectionWidth, where);
  return found;
}

/** @throws AppError `MODEL_INVALID` with both widths. */
export function checkEmbeddingWidth(reads: number, gives: number, where: string): void {
  if (reads === gives) return;
  const what = `reads image embeddings of ${reads}, but the image encoder gives ${gives}`;
  throw new AppError('MODEL_INVALID', `${where}: the mapping network ${what}`);
}
