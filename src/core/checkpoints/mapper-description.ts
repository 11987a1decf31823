import type { TensorIndex } from './tensor-entry.ts';

interface MapperSizes {
  /** Width of an image embedding (E). */
  readonly embeddingWidth: number;
  /** Prefix embeddings that an image becomes (P). */
  readonly prefixLength: number;
  /** Width of the language model (D). */
  readonly modelWidth: number;
}

/** Linear layers with tanh between them: one hidden layer of P·D/2 in ClipCap. */
interface MlpMapperDescription extends MapperSizes {
  readonly kind: 'mlp';
  readonly hiddenWidths: readonly number[];
  /** Whether it was trained with dropout after tanh; captioning does not differ. */
  readonly hasDropout: boolean;
}

interface LinearMapperDescription extends MapperSizes {
  readonly kind: 'linear';
}

interface TransformerMapperDescription extends MapperSizes {
  readonly kind: 'transformer';
  /** Tokens that the image embedding becomes, in front of the learned constants (C). */
  readonly clipLength: number;
  readonly layers: number;
  readonly heads: number;
  /** Width of the layers' feed-forward part; twice D in ClipCap. */
  readonly mlpWidth: number;
}

type MapperDescription =
  | MlpMapperDescription
  | LinearMapperDescription
  | TransformerMapperDescription;

/** A mapping network as it lies in a checkpoint. */
export interface MapperWeights {
  readonly mapper: MapperDescription;
  /**
   * By ClipCap's names without `clip_project.`: `model.0.weight` and `model.2.weight` (also where dropout made
   * the second `model.3`), `weight` and `bias` of a single layer, `prefix_const`, `linear.…`, `transformer.…`.
   */
  readonly tensors: TensorIndex;
}
