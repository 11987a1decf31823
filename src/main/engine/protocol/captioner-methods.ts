import type { ScoredKeyword } from '#core/keywords/score-keywords.ts';
import type { Device, GpuPrecision } from '#shared/api/app-settings.ts';
import type { ModelPrecision } from '#shared/api/model-status.ts';
import type { DecodingMethod, SuggestedWord } from '#shared/domain/suggestion.ts';
import type { ErrorCode } from '#shared/errors.ts';

/** What the engine says about a model pack once its sessions are open. */
export interface LoadedPack {
  readonly name: string;
  /** SHA-256 over the pack's manifest, in lower-case hexadecimal; its identity in a project. */
  readonly hash: string;
  /** The ONNX execution provider really in use, such as `cpu`. */
  readonly provider: string;
  /** Of its weights there. */
  readonly precision: ModelPrecision;
  /** Why it is not a provider or a precision that was preferred, a sentence; `null` if it is. */
  readonly providerNotice: string | null;
  /** How many times as long a product with its codes takes here as one with float32; `null` unless it is longer. */
  readonly slowCodes: number | null;
  readonly encoder: EncoderIdentity;
}

/** What makes two image embeddings comparable: the same encoder over the same preprocessing. */
export interface EncoderIdentity {
  /** SHA-256 over the hashes of its weight files, its sizes and its preprocessing; packs may share one. */
  readonly hash: string;
  /** Numbers in an embedding (E). */
  readonly width: number;
}

export interface ImageFile {
  /** Absolute. */
  readonly path: string;
  /** `[E]` as this pack's encoder gave it before; the file is then not read. */
  readonly embedding?: Float32Array | undefined;
}

/** What a method works with; loaded first if it is not, so that a restarted engine needs no telling. */
interface OnPack {
  /** The pack's folder, absolute. */
  readonly pack: string;
  /** Where it runs; the CPU if absent. */
  readonly device?: Device | undefined;
  /** On a GPU; fp32 if absent. */
  readonly precision?: GpuPrecision | undefined;
}

export interface CaptionParams extends OnPack {
  readonly images: readonly ImageFile[];
  readonly method: DecodingMethod;
  /** 1 for greedy; with `ranked`, captions drawn. */
  readonly beams: number;
  /** The most tokens a caption has; the pack's own default where absent. */
  readonly maxTokens?: number;
  /** Whether outcomes carry the image's embedding, which captioning computes anyway. */
  readonly withEmbeddings?: boolean;
  /** Several captions that differ, in place of the beams of one search. */
  readonly diverse?: DiverseParams;
  /** Captions drawn at random, in place of a search. */
  readonly sampling?: SamplingParams;
  /** What a person has typed; every caption begins so. */
  readonly beginning?: string;
  /** Words that captions are told from, by a pack with keywords; those that fit the image if absent. */
  readonly keywords?: readonly string[] | undefined;
  /** Tokens in a row that no caption has twice. */
  readonly noRepeat?: number;
  /** How many alternatives are told for each token. */
  readonly alternatives?: number;
  /** With `ranked`: the same seed draws the same; 0 if absent. */
  readonly seed?: number | undefined;
  /** A person waits for it: it overtakes what is not urgent, between two tokens where both use the same pack. */
  readonly isUrgent?: boolean;
}

export interface DiverseParams {
  /** Captions of each image. */
  readonly groups: number;
  /** What it costs to use the word of another caption at the same place, in log-probability. */
  readonly strength: number;
}

export interface SamplingParams {
  /** Captions of each image. */
  readonly count: number;
  readonly seed: number;
  /** Above 0; 1 leaves the probabilities as they are. */
  readonly temperature: number;
  /** Share of the probability that is drawn from, above 0, at most 1. */
  readonly topP: number;
}

/** A token that might have stood in a caption. */
export interface AlternativeToken {
  readonly token: number;
  readonly text: string;
  readonly logprob: number;
}

export interface GeneratedCaption {
  readonly text: string;
  readonly words: readonly SuggestedWord[];
  /** Vocabulary indices after a forced beginning, the end token included if it was reached. */
  readonly tokens: readonly number[];
  /** Natural-log probability of each of `tokens`. */
  readonly logprobs: readonly number[];
  readonly meanLogprob: number;
  /** The words that it was told from, by a pack with keywords. */
  readonly keywords?: readonly string[];
  /** With `ranked`: the cosine between the caption's text and the picture. */
  readonly nearness?: number;
  /** Whether the caption ended by itself, rather than at `maxTokens`. */
  readonly stopped: boolean;
  /** For each of `tokens` what might have stood there, likeliest first; on request only. */
  readonly alternatives?: readonly (readonly AlternativeToken[])[];
}

/** One image's captions, best first, or why it has none. */
export type CaptionOutcome =
  | {
      readonly captions: readonly GeneratedCaption[];
      /** `[E]`, as the image encoder gives it; only on request. */
      readonly embedding?: Float32Array<ArrayBuffer>;
    }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

interface EncodeParams extends OnPack {
  readonly images: readonly ImageFile[];
}

interface EncodeTextsParams extends OnPack {
  /** A text longer than the tower reads is cut. */
  readonly texts: readonly string[];
}

interface KeywordParams extends OnPack {
  readonly images: readonly ImageFile[];
}

/** An image's keywords, or why it has none. */
export type KeywordOutcome =
  | {
      /** All that the pack knows, likeliest first; `null` if it captions images themselves. */
      readonly scored: readonly ScoredKeyword[] | null;
      /** Those that captions are told from if nobody says otherwise. */
      readonly chosen: readonly string[];
      /** `[E]`, as the image encoder gives it. */
      readonly embedding: Float32Array<ArrayBuffer>;
    }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

export type EncodeOutcome =
  | { readonly embedding: Float32Array<ArrayBuffer> }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

/**
 * The captioner engine's methods. An image that cannot be read is an outcome, not a failed request.
 *
 * Progress comes once per finished image, `index` into `images`, in any order; the result has every
 * outcome in the order of `images`.
 *
 * @throws AppError `MODEL_NOT_FOUND` or `MODEL_INVALID` for the pack; `MODEL_LACKS_TEXT` from `encodeTexts` if
 * its image encoder came without a text tower or without that tower's tokenizer.
 */
export interface CaptionerMethods {
  readonly loadPack: {
    readonly params: {
      readonly directory: string;
      readonly device?: Device | undefined;
      readonly precision?: GpuPrecision | undefined;
    };
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
  readonly keywords: {
    readonly params: KeywordParams;
    readonly result: { readonly pack: LoadedPack; readonly outcomes: readonly KeywordOutcome[] };
    readonly progress: never;
  };
  readonly encodeTexts: {
    readonly params: EncodeTextsParams;
    readonly result: {
      readonly pack: LoadedPack;
      /** `[E]` for each text, in the images' space; not of length one. */
      readonly embeddings: readonly Float32Array<ArrayBuffer>[];
    };
    readonly progress: never;
  };
}
