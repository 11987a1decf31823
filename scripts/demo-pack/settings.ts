import type { ClipConfig } from '#core/networks/clip-config.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { MlpMapperConfig } from '#core/networks/mlp-mapper.ts';

/** Everything that decides what the demo pack is. Each choice's experiment is in the model card. */
export const SEED = 'demo-vi 1';

/** Training pictures come in families: a scene and three that differ from it in one factor each. */
export const FAMILIES = 2600;
export const FAMILY_SIZE = 4;
export const TEST_PICTURES = 500;
export const DEMO_PICTURES = 60;

/** Side of the encoder's input, in pixels. */
export const IMAGE_SIZE = 96;
/** While training, a picture is shifted at random by up to this many pixels each way. */
export const SHIFT = 5;
/** Rasterised this wide, like a photo scaled down, before the encoder's own preprocessing. */
export const RASTER_WIDTH = 512;

export const VOCABULARY_SIZE = 800;

const EPSILON = 1e-5;

export function clipConfig(vocabularySize: number): ClipConfig {
  return {
    vision: {
      imageSize: IMAGE_SIZE,
      patchSize: 12,
      width: 128,
      mlpWidth: 384,
      layers: 5,
      heads: 4,
      layerNormEpsilon: EPSILON,
    },
    text: {
      vocabularySize,
      contextLength: 36,
      width: 128,
      mlpWidth: 384,
      layers: 2,
      heads: 4,
      layerNormEpsilon: EPSILON,
    },
    projectionWidth: 128,
  };
}

export function gpt2Config(vocabularySize: number): Gpt2Config {
  return {
    vocabularySize,
    positions: 96,
    width: 128,
    layers: 4,
    heads: 4,
    layerNormEpsilon: EPSILON,
  };
}

export const MAPPER: MlpMapperConfig = { embeddingWidth: 128, prefixLength: 10, modelWidth: 128 };

/**
 * Two cosines. In the first a picture's text is any of its five captions; from the restart on, one that
 * leaves nothing out, as a caption that omits what a family differs in cannot be told from its siblings'.
 */
export const CLIP_RUN = {
  steps: 3000,
  restartAt: 1600,
  batch: 128,
  learningRate: 1e-3,
  warmUp: 100,
  clipNorm: 1,
};
export const LANGUAGE_RUN = {
  steps: 1500,
  batch: 32,
  learningRate: 2e-3,
  warmUp: 100,
  clipNorm: 1,
};
export const MAPPER_RUN = { steps: 3000, batch: 64, learningRate: 1e-3, warmUp: 100, clipNorm: 1 };

export const CLIP_OPTIMIZER = { beta1: 0.9, beta2: 0.98, epsilon: 1e-6, weightDecay: 0.05 };
export const TEXT_OPTIMIZER = { beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weightDecay: 0.01 };
