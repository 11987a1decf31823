import type { RowDecoder } from '#core/decoding/row-decoder.ts';
import type { KeywordReader } from './keyword-reader.ts';

export interface DecoderOptions {
  /** The most that `likeliest` is asked for. */
  readonly topCount: number;
  /** Whether `logprobs` is asked for, which brings every token's probability out of the runtime. */
  readonly isWhole?: boolean;
}

/** What makes captions of image embeddings: a mapping network or keywords in front of GPT-2, or an LSTM. */
export interface CaptionNetwork {
  /** Tokens that a caption has room for. */
  readonly room: number;
  /** Image embeddings `[count, E]`, as the image encoder gives them, to what a decoder starts from. */
  readonly toPrefixes: (embeddings: Float32Array, count: number) => Promise<Float32Array>;
  /** Where an image's keywords stand before its captions, in place of a prefix; images then are decoded one by one. */
  readonly keywords?: KeywordReader;
  /** A decoder of its own for one call of a search. */
  readonly openDecoder: (options: DecoderOptions) => RowDecoder;
  readonly close: () => Promise<void>;
}
