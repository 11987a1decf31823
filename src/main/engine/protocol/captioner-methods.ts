import type { DecodingMethod, SuggestedWord } from '#shared/domain/suggestion.ts';
import type { ErrorCode } from '#shared/errors.ts';

/** What the engine says about a model pack once its sessions are open. */
export interface LoadedPack {
  readonly name: string;
  /** SHA-256 over the pack's manifest, in lower-case hexadecimal; its identity in a project. */
  readonly hash: string;
  /** The ONNX execution provider really in use, such as `cpu`. */
  readonly provider: string;
}

export interface ImageFile {
  /** Absolute. */
  readonly path: string;
}

export interface CaptionParams {
  /** The pack's folder, absolute; loaded first if it is not, so that a restarted engine needs no telling. */
  readonly pack: string;
  readonly images: readonly ImageFile[];
  readonly method: DecodingMethod;
  /** 1 for greedy. */
  readonly beams: number;
  /** The most tokens a caption has; the pack's own default where absent. */
  readonly maxTokens?: number;
  /** Whether outcomes carry the image's embedding, which captioning computes anyway. */
  readonly withEmbeddings?: boolean;
}

export interface GeneratedCaption {
  readonly text: string;
  readonly words: readonly SuggestedWord[];
  /** Vocabulary indices, the end token included if it was reached. */
  readonly tokens: readonly number[];
  /** Natural-log probability of each of `tokens`. */
  readonly logprobs: readonly number[];
  readonly meanLogprob: number;
  /** Whether the caption ended by itself, rather than at `maxTokens`. */
  readonly stopped: boolean;
}

/** One image's captions, best first, or why it has none. */
export type CaptionOutcome =
  | {
      readonly captions: readonly GeneratedCaption[];
      /** `[E]`, as the image encoder gives it; only on request. */
      readonly embedding?: Float32Array<ArrayBuffer>;
    }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

interface EncodeParams {
  readonly pack: string;
  readonly images: readonly ImageFile[];
}

export type EncodeOutcome =
  | { readonly embedding: Float32Array<ArrayBuffer> }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

/**
 * The captioner engine's methods. An image that cannot be read is an outcome, not a failed request.
 *
 * Progress comes once per finished image, `index` into `images`, in any order; the result has every
 * outcome in the order of `images`.
 *
 * @throws AppError `MODEL_NOT_FOUND` or `MODEL_INVALID` for the pack.
 */
export interface CaptionerMethods {
  readonly loadPack: {
    readonly params: { readonly directory: string };
    readonly result: LoadedPack;
    readonly progress: never;
  };
  readonly caption: {
    readonly params: CaptionParams;
    readonly result: { readonly pack: LoadedPack; readonly outcomes: readonly CaptionOutcome[] };
    readonly progress: { readonly index: number; readonly outcome: CaptionOutcome };
  };
  readonly encode: {
    readonly params: EncodeParams;
    readonly result: { readonly pack: LoadedPack; readonly outcomes: readonly EncodeOutcome[] };
    readonly progress: { readonly index: number };
  };
}
