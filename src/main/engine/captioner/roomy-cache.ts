import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { HIDDEN } from '#core/networks/causal-bias.ts';
import {
  floatsOf,
  floatTensor,
  integerTensor,
  type TensorMap,
} from '#main/platform/onnx/session.ts';
import type { DecoderCache, OpenCache } from './decoder-cache.ts';
import { listPresentOutputs } from './present-outputs.ts';

/** Positions that the buffers grow by. */
const GROWTH = 16;

/**
 * A cache in buffers that the runtime reads where they are, so that a step costs no copy of what was read before.
 *
 * A row that goes on stays where it is; a beam's further children are copied to places that have become free, and
 * rows at the end move there when there are fewer.
 */
export class RoomyCache implements DecoderCache {
  readonly #config: Gpt2Config;
  /** Keys and values of layer 0, of layer 1, …, each `[rows that fit, H, capacity, D/H]`. */
  #buffers: Float32Array[] = [];
  #fittingRows = 0;
  /** Positions that fit. */
  #capacity = 0;
  /** Where each row stands. */
  #places: readonly number[] = [];
  #length = 0;
  #opened = 0;
  /** The buffers as tensors, until rows or room change. */
  #feeds: TensorMap | null = null;
  readonly #fetches: Readonly<Record<string, null>>;

  constructor(config: Gpt2Config) {
    this.#config = config;
    this.#fetches = listPresentOutputs(config.layers);
  }

  start(rows: number): readonly number[] {
    this.#length = 0;
    this.#places = Array.from({ length: rows }, (_, row) => row);
    this.#feeds = null;
    return this.#places;
  }

  continueRows(from: readonly number[]): readonly number[] {
    const count = from.length;
    if (count > this.#fittingRows) this.#resize(count, this.#capacity);
    const parents = from.map((row) => this.#places[row] ?? 0);
    const places = new Array<number>(count).fill(-1);
    const isTaken = new Array<boolean>(count).fill(false);
    for (const [row, parent] of parents.entries()) {
      if (parent >= count || isTaken[parent]) continue;
      places[row] = parent;
      isTaken[parent] = true;
    }
    // No row goes on from a free place, or the first that does would have taken it.
    let free = 0;
    for (const [row, parent] of parents.entries()) {
      if (places[row] !== -1) continue;
      while (isTaken[free]) free += 1;
      isTaken[free] = true;
      places[row] = free;
      this.#copyRow(parent, free);
    }
    if (count !== this.#places.length) this.#feeds = null;
    this.#places = places;
    return places;
  }

  open(length: number): OpenCache {
    const first = this.#length;
    const rows = this.#places.length;
    if (first + length > this.#capacity || rows > this.#fittingRows) {
      const capacity = Math.max(this.#capacity, first + length + GROWTH);
      this.#resize(Math.max(rows, this.#fittingRows), capacity);
    }
    this.#opened = length;
    if (this.#feeds === null) this.#feeds = this.#openFeeds(rows);
    const room = this.#capacity;
    return {
      first,
      feeds: {
        ...this.#feeds,
        [DECODER_NAMES.attentionBias]: floatTensor(hideUnread({ first, length, room }), [
          ...[1, 1, length, room + length],
        ]),
        [DECODER_NAMES.roomAndLength]: integerTensor([room, length], [2]),
      },
      fetches: this.#fetches,
    };
  }

  /** Writes the new positions behind those that were read before. */
  keep(outputs: TensorMap): void {
    const headWidth = this.#config.width / this.#config.heads;
    const size = this.#opened * headWidth;
    const parts = this.#places.length * this.#config.heads;
    for (const [index, name] of Object.keys(this.#fetches).entries()) {
      const news = floatsOf(outputs[name]);
      const buffer = this.#buffers[index];
      for (let part = 0; part < parts; part += 1) {
        const at = (part * this.#capacity + this.#length) * headWidth;
        buffer?.set(news.subarray(part * size, (part + 1) * size), at);
      }
    }
    this.#length += this.#opened;
  }

  #openFeeds(rows: number): TensorMap {
    const { heads, width } = this.#config;
    const dims = [rows, heads, this.#capacity, width / heads];
    const size = rows * this.#capacity * width;
    return Object.fromEntries(
      this.#buffers.map((buffer, index) => {
        const layer = index >> 1;
        const isKey = index % 2 === 0;
        const name = isKey ? DECODER_NAMES.pastKey(layer) : DECODER_NAMES.pastValue(layer);
        return [name, floatTensor(buffer.subarray(0, size), dims)];
      }),
    );
  }

  /** Moves what has been read to buffers of another size. */
  #resize(rows: number, capacity: number): void {
    const { layers, heads, width } = this.#config;
    const headWidth = width / heads;
    const before = this.#buffers;
    const oldCapacity = this.#capacity;
    const kept = Math.min(this.#places.length, this.#fittingRows) * heads;
    this.#buffers = Array.from({ length: 2 * layers }, (_, index) => {
      const buffer = new Float32Array(rows * capacity * width);
      const old = before[index];
      for (let part = 0; old !== undefined && part < kept; part += 1) {
        const start = part * oldCapacity * headWidth;
        const read = old.subarray(start, start + this.#length * headWidth);
        buffer.set(read, part * capacity * headWidth);
      }
      return buffer;
    });
    this.#fittingRows = rows;
    this.#capacity = capacity;
    this.#feeds = null;
  }

  #copyRow(from: number, to: number): void {
    const { heads, width } = this.#config;
    const headWidth = width / heads;
    const stride = this.#capacity * headWidth;
    const size = this.#length * headWidth;
    for (const buffer of this.#buffers) {
      for (let head = 0; head < heads; head += 1) {
        const start = (from * heads + head) * stride;
        buffer.copyWithin((to * heads + head) * stride, start, start + size);
      }
    }
  }
}

/** `[T, M + T]`: each position sees what was read, and of the new ones itself and what is before it. */
function hideUnread({
  first,
  length,
  room,
}: {
  readonly first: number;
  readonly length: number;
  readonly room: number;
}): Float32Array {
  const visible = room + length;
  const bias = new Float32Array(length * visible);
  for (let row = 0; row < length; row += 1) {
    const start = row * visible;
    bias.fill(HIDDEN, start + first, start + room);
    bias.fill(HIDDEN, start + room + row + 1, start + visible);
  }
  return bias;
}
