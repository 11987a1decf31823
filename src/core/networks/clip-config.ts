/** Sizes of one CLIP tower. */
export interface ClipTowerConfig {
  readonly width: number;
  readonly mlpWidth: number;
  readonly layers: number;
  readonly heads: number;
  readonly layerNormEpsilon: number;
}

export interface ClipVisionConfig extends ClipTowerConfig {
  /** Pixels a side; the picture is square. */
  readonly imageSize: number;
  /** Pixels a side of one patch. */
  readonly patchSize: number;
}

export interface ClipTextConfig extends ClipTowerConfig {
  readonly vocabularySize: number;
  /** Longest text in tokens, start and end included. */
  readonly contextLength: number;
}

export interface ClipConfig {
  readonly vision: ClipVisionConfig;
  readonly text: ClipTextConfig;
  /** Width of the space that both towers project into (E). */
  readonly projectionWidth: number;
}
