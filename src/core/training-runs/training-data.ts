/** `text`: a sentence that stands for an image in the first stage, by its embedding. */
export type SplitName = 'train' | 'validation' | 'text';

/** An image that has captions to learn from, or a sentence in its place. */
export interface TrainingImage {
  /** Names the image for a person: its path or its name in the captions file. */
  readonly name: string;
  /** Absolute; empty for what is no file. */
  readonly path: string;
  /** SHA-256 of its bytes; what decides which split it is in. */
  readonly contentHash: string;
  readonly split: SplitName;
}

export interface TrainingCaption {
  /** Into the images. */
  readonly image: number;
  readonly text: string;
  /** Where they were given and not the text: taken as they are. */
  readonly tokens?: readonly number[] | undefined;
  /** The keywords that the caption is told from, as they are put before it; absent where it is told from its image. */
  readonly keywords?: readonly string[] | undefined;
}

/** What a run learns from; kept with it, so that it can be repeated. */
export interface TrainingData {
  readonly images: readonly TrainingImage[];
  /** In the order of the file they came from. */
  readonly captions: readonly TrainingCaption[];
}
