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
import type { DecoderCache } from './decoder-cache.ts';
import { GrowingCache } from './growing-cache.ts';
import { RoomyCache } from './roomy-cache.ts';

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
  readonly #cache: DecoderCache;

  constructor(session: OnnxSession, config: Gpt2Config, options: SessionDecoderOptions) {
    this.#session = session;
    this.#config = config;
    this.#options = {
      ...options,
      topCount: Math.min(options.topCount, config.vocabularySize),
    };
    const { logprobs, topLogprobs, topTokens } = DECODER_NAMES;
    const names = [topLogprobs, topTokens, ...(options.isWhole ? [logprobs] : [])];
    this.#fetches = Object.fromEntries(names.map((name) => [name, null]));
    this.#cache = openCache(session, config);
  }

  start(prefixes: Float32Array, rows: number, tokens: readonly number[] = []): Promise<NextTokens> {
    const { prefixLength } = this.#options;
    const places = this.#cache.start(rows);
    const ids = places.flatMap(() => tokens);
    return this.#run(
      {
        [DECODER_NAMES.prefix]: floatTensor(prefixes, [rows, prefixLength, this.#config.width]),
        [DECODER_NAMES.tokens]: integerTensor(ids, [rows, tokens.length]),
      },
      places,
      prefixLength + tokens.length,
    );
  }

  advance(from: readonly number[], tokens: readonly number[]): Promise<NextTokens> {
    const rows = tokens.length;
    const places = this.#cache.continueRows(from);
    const placed = new Array<number>(rows);
    for (const [row, place] of places.entries()) placed[place] = tokens[row] ?? 0;
    return this.#run(
      {
        [DECODER_NAMES.prefix]: floatTensor(new Float32Array(0), [rows, 0, this.#config.width]),
        [DECODER_NAMES.tokens]: integerTensor(placed, [rows, 1]),
      },
      places,
      1,
    );
  }

  /** @param places Where in the batch each row stands. @param length New positions of each row. */
  async #run(feeds: TensorMap, places: readonly number[], length: number): Promise<NextTokens> {
    const rows = places.length;
    const { topCount } = this.#options;
    const cache = this.#cache.open(length);
    const outputs = await this.#session.run(
      {
        ...feeds,
        ...cache.feeds,
        [DECODER_NAMES.topCount]: integerTensor([topCount], [1]),
        [DECODER_NAMES.positions]: integerTensor(
          Array.from({ length }, (_, index) => cache.first + index),
          [length],
        ),
        [DECODER_NAMES.readRows]: integerTensor(
          places.map((place) => place * length + length - 1),
          [rows],
        ),
      },
      // In the graph's order, what may be left out last: the runtime takes the place of an output among those that are asked
      // for as its place among all when it looks up whether it stays on the device.
      { ...cache.fetches, ...this.#fetches },
    );
    this.#cache.keep(outputs);
    return createNextTokens(outputs, { rows, topCount });
  }
}

function openCache({ inputNames, halfInputs }: OnnxSession, config: Gpt2Config): DecoderCache {
  if (inputNames.includes(DECODER_NAMES.roomAndLength)) return new RoomyCache(config);
  const isHalf = halfInputs.has(DECODER_NAMES.pastKey(0));
  return new GrowingCache(config, isHalf ? 'float16' : 'float32');
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
