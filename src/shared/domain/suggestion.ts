import type { ImageId, SuggestionId, UnixMs } from './ids.ts';

/**
 * `ranked`: captions are drawn at random, and the one whose text is nearest to the picture comes first; it has as many `beams`
 * as were drawn.
 */
export const DECODING_METHODS = ['greedy', 'beam', 'ranked'] as const;

export type DecodingMethod = (typeof DECODING_METHODS)[number];

/** One word of a suggestion, as white space separates them. */
export interface SuggestedWord {
  readonly text: string;
  /** Product of the probabilities of the word's tokens, 0…1. */
  readonly probability: number;
}

export type SuggestionStatus = 'open' | 'accepted' | 'edited' | 'dismissed';

/** A model's draft; it lies beside the caption slots and never over a person's text. */
export interface Suggestion {
  readonly id: SuggestionId;
  readonly imageId: ImageId;
  readonly text: string;
  readonly words: readonly SuggestedWord[];
  /** Mean natural-log probability per token, the end token included. */
  readonly meanLogprob: number;
  readonly method: DecodingMethod;
  readonly beams: number;
  /** Name and content hash of the model pack that wrote it. */
  readonly packName: string;
  readonly packHash: string;
  /** The words that it was told from; absent where the model looked at the picture itself. */
  readonly keywords?: readonly string[];
  readonly status: SuggestionStatus;
  readonly createdAt: UnixMs;
}
