/** One caption, split the way its contract says. */
export type Tokens = readonly string[];

/** The longest n-gram any metric here counts. */
export const MAX_ORDER = 4;

/** The n-grams of one caption: distinct ids, shorter orders first, with how often each occurs. */
export interface NgramCounts {
  /** The id of every token, in caption order. */
  readonly tokenIds: Int32Array;
  /** Distinct n-gram ids; order `k` lies in `[orderEnds[k-1], orderEnds[k])`. */
  readonly ids: Int32Array;
  /** Occurrences of the n-gram at the same place in `ids`. */
  readonly counts: Int32Array;
  /** `orderEnds[0]` is 0 and `orderEnds[k]` the end of order `k`; length `MAX_ORDER + 1`. */
  readonly orderEnds: Int32Array;
}

const INITIAL_SLOTS = 1 << 12;

/**
 * Gives every distinct n-gram a small integer, exactly: a bigram is the pair (id of its prefix, its last token),
 * a trigram the pair (id of that bigram, its last token), so that two different n-grams never share an id and counting
 * a caption touches typed arrays only.
 */
export class NgramIndex {
  readonly #unigrams = new Map<string, number>();
  readonly #texts: string[] = [];
  /** Open addressing over (prefix, last): the id + 1 of the n-gram in a slot, 0 where it is free. */
  #slots = new Int32Array(INITIAL_SLOTS);
  /** Per id: the n-gram without its last token (−1 for a unigram) and the last token's own unigram id. */
  #prefix = new Int32Array(INITIAL_SLOTS);
  #last = new Int32Array(INITIAL_SLOTS);
  /** Per id: where it lies in the caption being counted, valid while `#stamp` says so. */
  #position = new Int32Array(INITIAL_SLOTS);
  #stamp = new Int32Array(INITIAL_SLOTS);
  #caption = 0;
  #size = 0;

  /** How many n-grams have an id; ids are `0 … size − 1`. */
  get size(): number {
    return this.#size;
  }

  /** Counts the n-grams of a caption, giving ids to those not seen before. */
  count(tokens: Tokens): NgramCounts {
    const length = tokens.length;
    const tokenIds = new Int32Array(length);
    for (let at = 0; at < length; at += 1) tokenIds[at] = this.#unigram(tokens[at] ?? '');
    const capacity = length * MAX_ORDER;
    const ids = new Int32Array(capacity);
    const counts = new Int32Array(capacity);
    const orderEnds = new Int32Array(MAX_ORDER + 1);
    const running = tokenIds.slice();
    this.#caption += 1;
    let distinct = 0;
    for (let order = 1; order <= MAX_ORDER; order += 1) {
      for (let at = 0; at + order <= length; at += 1) {
        if (order > 1) {
          running[at] = this.#extend(running[at] as number, tokenIds[at + order - 1] as number);
        }
        const id = running[at] as number;
        if (this.#stamp[id] === this.#caption) {
          const position = this.#position[id] as number;
          counts[position] = (counts[position] as number) + 1;
        } else {
          this.#stamp[id] = this.#caption;
          this.#position[id] = distinct;
          ids[distinct] = id;
          counts[distinct] = 1;
          distinct += 1;
        }
      }
      orderEnds[order] = distinct;
    }
    return {
      tokenIds,
      ids: ids.subarray(0, distinct),
      counts: counts.subarray(0, distinct),
      orderEnds,
    };
  }

  /** The id of an n-gram, which gets one if it has none. @param tokens One to `MAX_ORDER` tokens. */
  intern(tokens: Tokens): number {
    let id = this.#unigram(tokens[0] ?? '');
    for (const token of tokens.slice(1)) id = this.#extend(id, this.#unigram(token));
    return id;
  }

  /** The tokens of an n-gram. */
  tokensOf(id: number): string[] {
    const tokens: string[] = [];
    for (let at = id; at >= 0; at = this.#prefix[at] as number) {
      tokens.push(this.#texts[this.#last[at] as number] ?? '');
    }
    return tokens.reverse();
  }

  #unigram(token: string): number {
    const known = this.#unigrams.get(token);
    if (known !== undefined) return known;
    const id = this.#add(-1, this.#size);
    this.#unigrams.set(token, id);
    this.#texts[id] = token;
    return id;
  }

  #extend(prefix: number, last: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashPair(prefix, last) & mask;
    for (let held = this.#slots[slot] as number; held !== 0; held = this.#slots[slot] as number) {
      if (this.#prefix[held - 1] === prefix && this.#last[held - 1] === last) return held - 1;
      slot = (slot + 1) & mask;
    }
    const before = this.#slots;
    const id = this.#add(prefix, last);
    if (before === this.#slots) this.#slots[slot] = id + 1;
    return id;
  }

  #add(prefix: number, last: number): number {
    const id = this.#size;
    if (id === this.#prefix.length) this.#grow();
    this.#prefix[id] = prefix;
    this.#last[id] = last;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #grow(): void {
    const capacity = this.#prefix.length * 2;
    this.#prefix = enlarge(this.#prefix, capacity);
    this.#last = enlarge(this.#last, capacity);
    this.#position = enlarge(this.#position, capacity);
    this.#stamp = enlarge(this.#stamp, capacity);
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#size; id += 1) {
      const prefix = this.#prefix[id] as number;
      if (prefix < 0) continue;
      let slot = hashPair(prefix, this.#last[id] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

function hashPair(prefix: number, last: number): number {
  let hash = Math.imul(prefix, 0x9e3779b1) ^ Math.imul(last, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function enlarge(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(array);
  return larger;
}
