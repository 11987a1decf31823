/** Words that a model may tell captions of an image from. */
export interface ImageKeywords {
  /** All that the model knows, likeliest first. */
  readonly scored: readonly {
    readonly text: string;
    /** How likely it is that some caption of the image would have it, 0 … 1. */
    readonly probability: number;
  }[];
  /** Those that fit the image. */
  readonly chosen: readonly string[];
}
