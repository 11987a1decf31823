import type { MapperWeights } from '#core/checkpoints/mapper-description.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';

/**
 * The mapping network that a recipe describes, between an image encoder and a language model.
 *
 * @throws AppError `BAD_REQUEST` if its heads do not divide its width.
 */
export function toMapperDescription(
  recipe: Recipe,
  { embeddingWidth, modelWidth }: { readonly embeddingWidth: number; readonly modelWidth: number },
): MapperWeights['mapper'] {
  const { mapper: kind, prefixLength } = recipe;
  const sizes = { embeddingWidth, prefixLength, modelWidth };
  switch (kind) {
    case 'linear':
      return { kind, ...sizes };
    case 'mlp': {
      const { mapperHidden: hidden } = recipe;
      const hiddenWidths =
        hidden.length > 0 ? hidden : [Math.floor((prefixLength * modelWidth) / 2)];
      return { kind, ...sizes, hiddenWidths, hasDropout: recipe.mapperDropout > 0 };
    }
    case 'transformer': {
      const { mapperClipLength, mapperLayers, mapperHeads: heads, mapperExpansion } = recipe;
      if (modelWidth % heads !== 0) {
        const what = `mapperHeads ${heads} does not divide the language model's width ${modelWidth}`;
        throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
      }
      const mlpWidth = Math.round(modelWidth * mapperExpansion);
      const lengths = { clipLength: mapperClipLength, layers: mapperLayers };
      return { kind, ...sizes, ...lengths, heads, mlpWidth };
    }
  }
}
