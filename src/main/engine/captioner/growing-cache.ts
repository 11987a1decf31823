import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import { HIDDEN } from '#core/networks/causal-bias.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import {
  emptyTensor,
  floatTensor,
  integerTensor,
  type TensorMap,
} from '#main/platform/onnx/session.ts';
import type { DecoderCache, OpenCache } from './decoder-cache.ts';
import { listPresentOutputs } from './present-outputs.ts';

/** A cache that each run makes anew, a little longer, wherever the runtime keeps it. */
export class GrowingCache implements DecoderCache {
  readonly #config: Gpt2Config;
  readonly #type: 'float16' | 'float32';
  readonly #fetches: Readonly<Record<string, null>>;
  #tensors: TensorMap = {};
  #from: readonly number[] = [];
  #length = 0;
  #opened = 0;

  /** @param type Of keys and values. */
  constructor(config: Gpt2Config, type: 'float16' | 'float32') {
    this.#config = config;
    this.#type = type;
    this.#fetches = listPresentOutputs(config.layers);
  }

  start(rows: number): readonly number[] {
    const { layers, heads, width } = this.#config;
    const empty = () => emptyTensor(this.#type, [1, heads, 0, width / heads]);
    this.#tensors = Object.fromEntries(
      Array.from({ length: layers }, (_, layer) => [
        [DECODER_NAMES.pastKey(layer), empty()],
        [DECODER_NAMES.pastValue(layer), empty()],
      ]).flat(),
    );
    this.#length = 0;
    this.#from = new Array<number>(rows).fill(0);
    return countUp(rows);
  }

  continueRows(from: readonly number[]): readonly number[] {
    this.#from = from;
    return countUp(from.length);
  }

  open(length: number): OpenCache {
    const first = this.#length;
    this.#opened = length;
    const visible = first + length;
    return {
      first,
      feeds: {
        ...this.#tensors,
        [DECODER_NAMES.pastRows]: integerTensor(this.#from, [this.#from.length]),
        [DECODER_NAMES.attentionBias]: floatTensor(causalRows(length, first), [
          ...[1, 1, length, visible],
        ]),
      },
      fetches: this.#fetches,
    };
  }

  keep(outputs: TensorMap): void {
    this.#length += this.#opened;
    for (const tensor of Object.values(this.#tensors)) tensor.dispose();
    this.#tensors = Object.fromEntries(
      Array.from({ length: this.#config.layers }, (_, layer) => [
        [DECODER_NAMES.pastKey(layer), outputs[DECODER_NAMES.presentKey(layer)]],
        [DECODER_NAMES.pastValue(layer), outputs[DECODER_NAMES.presentValue(layer)]],
      ]).flat(),
    );
  }
}

function countUp(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** `[T, first + T]`: each position sees itself and what is before it. */
function causalRows(length: number, first: number): Float32Array {
  const visible = first + length;
  const bias = new Float32Array(length * visible);
  for (let row = 0; row < length; row += 1) {
    bias.fill(HIDDEN, row * visible + first + row + 1, (row + 1) * visible);
  }
  return bias;
}
