import { detectMapper } from '#core/checkpoints/detect-mapper.ts';
import { countElements, type TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { Gpt2Part, MapperPart } from '#core/packs/pack-network.ts';
import { checkEmbeddingWidth } from '#core/packs/pack-weights.ts';
import { AppError } from '#shared/errors.ts';
import type { ModelSource } from './model-source.ts';

export interface DescribeMapperOptions {
  readonly clip: PackManifest['imageEncoder'];
  readonly languageModel: Gpt2Part;
  readonly heads: number | undefined;
  readonly normalizeEmbeddings: boolean;
}

export interface FoundMapper {
  readonly mapper: MapperPart;
  readonly tensors: TensorIndex;
}

/**
 * Says what a mapping network is and whether it stands between these two models.
 *
 * @throws AppError saying what does not fit, with both sizes.
 */
export function describeMapper(
  source: ModelSource,
  { clip, languageModel, heads, normalizeEmbeddings }: DescribeMapperOptions,
): FoundMapper {
  const { mapper, tensors } = detectMapper(source.tensors, {
    where: source.path,
    modelWidth: languageModel.width,
    ...(heads === undefined ? {} : { heads }),
  });
  checkEmbeddingWidth(mapper.embeddingWidth, clip.projectionWidth, source.path);
  const { kind, prefixLength } = mapper;
  if (prefixLength >= languageModel.positions) {
    const sizes = `${prefixLength} prefix embeddings, but the language model has room for ${languageModel.positions}`;
    throw new AppError('MODEL_INVALID', `${source.path}: the mapping network makes ${sizes}`);
  }
  return {
    tensors,
    mapper: {
      kind,
      weights: [...source.weightFiles],
      prefixLength,
      ...(mapper.kind === 'transformer' ? { heads: mapper.heads } : {}),
      parameters: [...tensors.values()].reduce((sum, { shape }) => sum + countElements(shape), 0),
      normalizeEmbeddings,
    },
  };
}
