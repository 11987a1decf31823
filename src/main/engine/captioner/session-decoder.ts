import { HIDDEN } from '#core/networks/causal-bias.ts';
import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { NextTokenLogits, RowDecoder } from '#core/decoding/row-decoder.ts';
import {
  floatsOf,
  floatTensor,
  integerTensor,
  type OnnxSession,
  type TensorMap,
} from '#main/platform/onnx/session.ts';

/** Runs the caption decoder graph and keeps its cache from call to call. */
export class SessionDecoder implements RowDecoder {
  readonly #session: OnnxSession;
  readonly #config: Gpt2Config;
  readonly #prefixLength: number;
  #cache: TensorMap = {};
  /** Positions in the cache. */
  #length = 0;

  constructor(session: OnnxSession, config: Gpt2Config, prefixLength: number) {
    this.#session = session;
    this.#config = config;
    this.#prefixLength = prefixLength;
  }

  async start(prefixes: Float32Array, rows: number): Promise<NextTokenLogits> {
    this.#cache = this.#emptyCache();
    this.#length = 0;
    const length = this.#prefixLength;
    return this.#run(
      {
        [DECODER_NAMES.prefix]: floatTensor(prefixes, [rows, length, this.#config.width]),
        [DECODER_NAMES.tokens]: integerTensor([], [rows, 0]),
        [DECODER_NAMES.attentionBias]: floatTensor(causalRows(length), [1, 1, length, length]),
        [DECODER_NAMES.pastRows]: integerTensor(new Array<number>(rows).fill(0), [rows]),
      },
      rows,
      length,
    );
  }

  async advance(from: readonly number[], tokens: readonly number[]): Promise<NextTokenLogits> {
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

  async #run(feeds: TensorMap, rows: number, length: number): Promise<NextTokenLogits> {
    const first = this.#length;
    const outputs = await this.#session.run({
      ...feeds,
      ...this.#cache,
      [DECODER_NAMES.positions]: integerTensor(
        Array.from({ length }, (_, index) => first + index),
        [length],
      ),
      [DECODER_NAMES.readRows]: integerTensor(
        Array.from({ length: rows }, (_, row) => row * length + length - 1),
        [rows],
      ),
    });
    this.#length = first + length;
    this.#cache = this.#cacheFrom(outputs);
    const { vocabularySize } = this.#config;
    return { data: floatsOf(outputs[DECODER_NAMES.logits]), rows, vocabularySize };
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

/** `[T, T]`: each position sees itself and what is before it. */
function causalRows(length: number): Float32Array {
  const bias = new Float32Array(length * length);
  for (let row = 0; row < length; row += 1) {
    bias.fill(HIDDEN, row * length + row + 1, (row + 1) * length);
  }
  return bias;
}
