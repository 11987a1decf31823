import { rankTokens } from '#core/decoding/rank-tokens.ts';
import type { NextTokens, RowDecoder } from '#core/decoding/row-decoder.ts';
import type { RecurrentConfig } from '#core/networks/recurrent-captioner.ts';
import { RECURRENT_NAMES } from '#core/networks/recurrent-decoder.ts';
import {
  floatsOf,
  floatTensor,
  integerTensor,
  type OnnxSession,
  type Tensor,
  type TensorMap,
} from '#main/platform/onnx/session.ts';

/** The graphs `recurrentStart` and `recurrentNext`, with their weights. */
export interface RecurrentSessions {
  readonly start: OnnxSession;
  readonly next: OnnxSession;
}

/**
 * Runs an LSTM captioner and keeps what its rows remember from call to call. Its prefixes are the image embeddings
 * themselves, `[rows, E]`.
 */
export class RecurrentDecoder implements RowDecoder {
  readonly #sessions: RecurrentSessions;
  readonly #config: RecurrentConfig;
  #memory: TensorMap = {};

  constructor(sessions: RecurrentSessions, config: RecurrentConfig) {
    this.#sessions = sessions;
    this.#config = config;
  }

  async start(
    prefixes: Float32Array,
    rows: number,
    tokens: readonly number[] = [],
  ): Promise<NextTokens> {
    const outputs = await this.#sessions.start.run({
      [RECURRENT_NAMES.embedding]: floatTensor(prefixes, [rows, this.#config.embeddingWidth]),
    });
    let next = this.#remember(outputs);
    const all = Array.from({ length: rows }, (_, row) => row);
    for (const token of tokens) {
      next = await this.advance(
        all,
        all.map(() => token),
      );
    }
    return next;
  }

  async advance(from: readonly number[], tokens: readonly number[]): Promise<NextTokens> {
    const outputs = await this.#sessions.next.run({
      ...this.#memory,
      [RECURRENT_NAMES.tokens]: integerTensor(tokens, [tokens.length]),
      [RECURRENT_NAMES.pastRows]: integerTensor(from, [from.length]),
    });
    return this.#remember(outputs);
  }

  #remember(outputs: TensorMap): NextTokens {
    const needed = new Set(this.#sessions.next.inputNames);
    this.#memory = Object.fromEntries(
      Object.entries(RECURRENT_NAMES.memory)
        .filter(([, past]) => needed.has(past))
        .map(([present, past]) => [past, outputs[present] as Tensor]),
    );
    const { vocabularySize } = this.#config;
    const all = floatsOf(outputs[RECURRENT_NAMES.logprobs]);
    const logprobs = (row: number) =>
      all.subarray(row * vocabularySize, (row + 1) * vocabularySize);
    return {
      rows: all.length / vocabularySize,
      logprobs,
      likeliest: (row, count) => rankTokens(logprobs(row), count),
    };
  }
}
