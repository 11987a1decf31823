import type { ClipConfig } from '#core/networks/clip-config.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { MlpMapperConfig } from '#core/networks/mlp-mapper.ts';

/** Everything that decides what the demo pack is; docs/experiments/demo-pack.md has the reasons. */
export const SEED = 'demo-vi 1';

export const TRAINING_PICTURES = 12_000;
export const TEST_PICTURES = 500;
export const DEMO_PICTURES = 60;

/** Side of the encoder's input, in pixels. */
export const IMAGE_SIZE = 96;
/** Rasterised this wide, like a photo scaled down, before the encoder's own preprocessing. */
export const RASTER_WIDTH = 512;

export const VOCABULARY_SIZE = 640;

const EPSILON = 1e-5;

export function clipConfig(vocabularySize: number): ClipConfig {
  return {
    vision: {
      imageSize: IMAGE_SIZE,
      patchSize: 12,
      width: 128,
      mlpWidth: 384,
      layers: 4,
      heads: 4,
      layerNormEpsilon: EPSILON,
    },
    text: {
      vocabularySize,
      contextLength: 36,
      width: 64,
      mlpWidth: 192,
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

export const CLIP_RUN = {
  steps: 4600,
  decay: 1000,
  /** Pictures of each replica. */
  batch: 32,
  /** Texts that differ from a picture's own in one factor, for each picture. */
  negatives: 5,
  /** Tokens of a text; what is longer is cut. */
  length: 26,
  /**
   * Up to how many pixels a picture is shifted each way while training, and from which step on more so and half
   * of the pictures mirrored: when those trained on were told apart better than new ones.
   */
  shift: 5,
  widerFrom: 1800,
  widerShift: 8,
  /** From which step on most wrong texts are wrong in number or relation. */
  harderFrom: 2000,
  learningRate: 3e-3,
  warmUp: 100,
  clipNorm: 1,
};
/** CLIP's second lesson, on pairs. */
export const CLIP_SHARPENING = {
  steps: 1000,
  decay: 950,
  batch: 32,
  negatives: 7,
  length: 30,
  /** How many of the pictures show two things. */
  pairShare: 0.75,
  learningRate: 2e-3,
  warmUp: 50,
  clipNorm: 1,
};
export const LANGUAGE_RUN = {
  steps: 1800,
  decay: 1200,
  /** Texts of each replica. */
  batch: 16,
  /** Tokens of a text. */
  length: 80,
  learningRate: 3e-3,
  warmUp: 50,
  clipNorm: 1,
};
export const MAPPER_RUN = {
  steps: 2400,
  decay: 2000,
  /** Captions of each replica. */
  batch: 32,
  /** Tokens of a caption, its end included; what is longer is cut. */
  length: 30,
  learningRate: 2e-3,
  warmUp: 50,
  clipNorm: 1,
};

export const ADAM_W = { beta1: 0.9, beta2: 0.98, epsilon: 1e-7, weightDecay: 0.05 };
export const MUON = { momentum: 0.95, updateSize: 0.3, weightDecay: 0.05 };
