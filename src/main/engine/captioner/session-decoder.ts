import { HIDDEN } from '#core/networks/causal-bias.ts';
import { rankTokens } from '#core/decoding/rank-tokens.ts';
import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { NextTokens, RowDecoder } from '#core/decoding/row-decoder.ts';
import {
  floatsOf,
  floatTensor,
  integerTensor,
  type OnnxSession,
  type TensorMap,
} from '#main/platform/onnx/session.ts';

export interface SessionDecoderOptions {
  readonly prefixLength: number;
  /** The most that `likeliest` is asked for. */
  readonly topCount: number;
  /** Whether `logprobs` is asked for, which brings every token's probability out of the runtime. */
  readonly isWhole?: boolean;
}

/** Runs the caption decoder graph and keeps its cache from call to call. */
export class SessionDecoder implements RowDecoder {
  readonly #session: OnnxSession;
  readonly #config: Gpt2Config;
  readonly #options: SessionDecoderOptions;
  readonly #fetches: Readonly<Record<string, null>>;
  #cache: TensorMap = {};
  /** Positions in the cache. */
  #length = 0;

  constructor(session: OnnxSession, config: Gpt2Config, options: SessionDecoderOptions) {
    this.#session = session;
    this.#config = config;
    this.#options = {
      ...options,
      topCount: Math.min(options.topCount, config.vocabularySize),
    };
    const { logprobs } = DECODER_NAMES;
    const names = session.outputNames.filter((name) => name !== logprobs || options.isWhole);
    this.#fetches = Object.fromEntries(names.map((name) => [name, null]));
  }

  async start(
    prefixes: Float32Array,
    rows: number,
    tokens: readonly number[] = [],
  ): Promise<NextTokens> {
    this.#cache = this.#emptyCache();
    this.#length = 0;
    const { prefixLength } = this.#options;
    const length = prefixLength + tokens.length;
    const ids = Array.from({ length: rows }, () => tokens).flat();
    return this.#run(
      {
        [DECODER_NAMES.prefix]: floatTensor(prefixes, [rows, prefixLength, this.#config.width]),
        [DECODER_NAMES.tokens]: integerTensor(ids, [rows, tokens.length]),
        [DECODER_NAMES.attentionBias]: floatTensor(causalRows(length), [1, 1, length, length]),
        [DECODER_NAMES.pastRows]: integerTensor(new Array<number>(rows).fill(0), [rows]),
      },
      rows,
      length,
    );
  }

  async advance(from: readonly number[], tokens: readonly number[]): Promise<NextTokens> {
    const rows = tokens.length;
    const visible = this.#length + 1;
    return this.#run(
      {
        [DECODER_NAMES.prefix]: floatTensor(new Float32Array(0), [rows, 0, this.#config.width]),
        [DECODER_NAMES.tokens]: integerTensor(tokens, [rows, 1]),
        [DECODER_NAMES.attentionBias]: floatTensor(new Float32Array(visible), [1, 1, 1, visible]),
        [DECODER_NAMES.pastRows]: integerTensor(from, [rows]),
      },
      rows,
      1,
    );
  }

  async #run(feeds: TensorMap, rows: number, length: number): Promise<NextTokens> {
    const first = this.#length;
    const { topCount } = this.#options;
    const outputs = await this.#session.run(
      {
        ...feeds,
        ...this.#cache,
        [DECODER_NAMES.topCount]: integerTensor([topCount], [1]),
        [DECODER_NAMES.positions]: integerTensor(
          Array.from({ length }, (_, index) => first + index),
          [length],
        ),
        [DECODER_NAMES.readRows]: integerTensor(
          Array.from({ length: rows }, (_, row) => row * length + length - 1),
          [rows],
        ),
      },
      this.#fetches,
    );
    this.#length = first + length;
    this.#cache = this.#cacheFrom(outputs);
    return createNextTokens(outputs, { rows, topCount });
  }

  #emptyCache(): TensorMap {
    const { layers, heads, width } = this.#config;
    const empty = () => floatTensor(new Float32Array(0), [1, heads, 0, width / heads]);
    return Object.fromEntries(
      Array.from({ length: layers }, (_, layer) => [
        [DECODER_NAMES.pastKey(layer), empty()],
        [DECODER_NAMES.pastValue(layer), empty()],
      ]).flat(),
    );
  }

  #cacheFrom(outputs: TensorMap): TensorMap {
    return Object.fromEntries(
      Array.from({ length: this.#config.layers }, (_, layer) => [
        [DECODER_NAMES.pastKey(layer), outputs[DECODER_NAMES.presentKey(layer)]],
        [DECODER_NAMES.pastValue(layer), outputs[DECODER_NAMES.presentValue(layer)]],
      ]).flat(),
    );
  }
}

function createNextTokens(
  outputs: TensorMap,
  { rows, topCount }: { readonly rows: number; readonly topCount: number },
): NextTokens {
  const values = floatsOf(outputs[DECODER_NAMES.topLogprobs]);
  const tokens = integersOf(outputs[DECODER_NAMES.topTokens]);
  const all = outputs[DECODER_NAMES.logprobs];
  const logprobs = (row: number): Float32Array => {
    if (all === undefined) throw new RangeError('the decoder was not opened for every token');
    const size = all.dims.at(-1) ?? 0;
    return floatsOf(all).subarray(row * size, (row + 1) * size);
  };
  return {
    rows,
    logprobs,
    likeliest: (row, count) => {
      if (count > topCount) return rankTokens(logprobs(row), count);
      const start = row * topCount;
      return Array.from({ length: count }, (_, place) => ({
        token: Number(tokens[start + place]),
        logprob: values[start + place] ?? Number.NEGATIVE_INFINITY,
      }));
    },
  };
}

function integersOf(tensor: TensorMap[string] | undefined): BigInt64Array {
  if (tensor?.type !== 'int64') throw new TypeError(`expected int64, got ${tensor?.type}`);
  return tensor.data as BigInt64Array;
}

/** `[T, T]`: each position sees itself and what is before it. */
function causalRows(length: number): Float32Array {
  const bias = new Float32Array(length * length);
  for (let row = 0; row < length; row += 1) {
    bias.fill(HIDDEN, row * length + row + 1, (row + 1) * length);
  }
  return bias;
}
