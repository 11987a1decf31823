import { rankTokens } from '#core/decoding/rank-tokens.ts';
import type { NextTokens, RowDecoder } from '#core/decoding/row-decoder.ts';
import type { RecurrentConfig } from '#core/networks/recurrent-captioner.ts';
import {
  RECURRENT_NAMES,
  type RecurrentGraph,
  recurrentNext,
  recurrentStart,
} from '#core/networks/recurrent-decoder.ts';
import { type InitializerData, serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import {
  floatsOf,
  floatTensor,
  integerTensor,
  type OnnxSession,
  openSession,
  type SessionOptions,
  type Tensor,
  type TensorMap,
} from '#main/platform/onnx/session.ts';

/**
 * Runs an LSTM captioner and keeps what its rows remember from call to call. Its prefixes are the image embeddings
 * themselves, `[rows, E]`.
 */
export class RecurrentDecoder implements RowDecoder {
  readonly #start: OnnxSession;
  readonly #next: OnnxSession;
  readonly #config: RecurrentConfig;
  #memory: TensorMap = {};

  private constructor(start: OnnxSession, next: OnnxSession, config: RecurrentConfig) {
    this.#start = start;
    this.#next = next;
    this.#config = config;
  }

  /** @param weightOf Data of a weight, by its name. */
  static async open(
    config: RecurrentConfig,
    weightOf: (name: string) => InitializerData,
    session: SessionOptions = {},
  ): Promise<RecurrentDecoder> {
    const open = ({ graph, inputs, outputs, parameters }: RecurrentGraph) => {
      const initializers = new Map(
        [...parameters].map(([name, value]) => [value, weightOf(name)] as const),
      );
      return openSession(serializeModel({ graph, inputs, outputs, initializers }), session);
    };
    const start = await open(recurrentStart(config));
    return new RecurrentDecoder(start, await open(recurrentNext(config)), config);
  }

  async start(
    prefixes: Float32Array,
    rows: number,
    tokens: readonly number[] = [],
  ): Promise<NextTokens> {
    const outputs = await this.#start.run({
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
    const outputs = await this.#next.run({
      ...this.#memory,
      [RECURRENT_NAMES.tokens]: integerTensor(tokens, [tokens.length]),
      [RECURRENT_NAMES.pastRows]: integerTensor(from, [from.length]),
    });
    return this.#remember(outputs);
  }

  async close(): Promise<void> {
    await Promise.all([this.#start.close(), this.#next.close()]);
  }

  #remember(outputs: TensorMap): NextTokens {
    const needed = new Set(this.#next.inputNames);
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
