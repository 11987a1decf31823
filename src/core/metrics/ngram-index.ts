/** One caption, split the way its contract says. */
export type Tokens = readonly string[];

/** The longest n-gram any metric here counts. */
export const MAX_ORDER = 4;

/**
 * The n-grams of one caption, as places in its index's arrays: a corpus has hundreds of thousands, and typed arrays of their own
 * would cost more than the counting.
 */
export interface NgramCounts {
  /** Number of tokens; their ids are `index.tokens[tokenStart …]`. */
  readonly length: number;
  readonly tokenStart: number;
  /**
   * Distinct n-grams of order `k` are `index.ids[bounds[k-1] … bounds[k])`, how often each occurs `index.counts` at the same place;
   * length `MAX_ORDER + 1`.
   */
  readonly bounds: readonly number[];
}

const INITIAL_SLOTS = 1 << 12;
/** Numbers in a slot of the hash table. */
const SLOT = 3;
/** Every growth moves all n-grams, so it is large; a power of two. */
const GROWTH = 4;

/**
 * Gives every distinct n-gram a small integer, exactly: a bigram is the pair (id of its prefix, its last token),
 * a trigram the pair (id of that bigram, its last token), so that two different n-grams never share an id and counting
 * a caption touches typed arrays only.
 */
export class NgramIndex {
  readonly #unigrams = new Map<string, number>();
  readonly #texts: string[] = [];
  /** Open addressing: three numbers a slot, side by side for the cache: prefix, last, and the n-gram's id + 1 (0 where free). */
  #slots = new Int32Array(INITIAL_SLOTS * SLOT);
  /** Per id: the n-gram without its last token (−1 for a unigram) and the last token's own unigram id. */
  #prefix = new Int32Array(INITIAL_SLOTS);
  #last = new Int32Array(INITIAL_SLOTS);
  /** Per id two numbers: the caption it was last seen in, and its place in `#ids` there. */
  #seen = new Int32Array(INITIAL_SLOTS * 2);
  #caption = 0;
  #tokens = new Int32Array(INITIAL_SLOTS);
  #tokenEnd = 0;
  #ids = new Int32Array(INITIAL_SLOTS);
  #counts = new Int32Array(INITIAL_SLOTS);
  #gramEnd = 0;
  /** Per place in the caption being counted: the id of the n-gram that begins there. */
  #running = new Int32Array(64);
  #size = 0;

  /** How many n-grams have an id; ids are `0 … size − 1`. */
  get size(): number {
    return this.#size;
  }

  /** Token ids of all captions counted, one caption behind the other. */
  get tokens(): Int32Array {
    return this.#tokens;
  }

  /** Distinct n-gram ids of all captions counted. */
  get ids(): Int32Array {
    return this.#ids;
  }

  /** Occurrences of the n-gram at the same place in `ids`. */
  get counts(): Int32Array {
    return this.#counts;
  }

  /** Counts the n-grams of a caption, giving ids to those not seen before. */
  count(tokens: Tokens): NgramCounts {
    const length = tokens.length;
    const tokenStart = this.#tokenEnd;
    const start = this.#gramEnd;
    this.#reserve(length);
    const own = this.#tokens;
    for (let at = 0; at < length; at += 1) {
      const id = this.#unigram(tokens[at] ?? '');
      own[tokenStart + at] = id;
      this.#running[at] = id;
    }
    this.#tokenEnd = tokenStart + length;
    this.#caption += 1;
    const bounds = [start, 0, 0, 0, 0];
    for (let order = 1; order <= MAX_ORDER; order += 1) {
      this.#countOrder(order, tokenStart, length);
      bounds[order] = this.#gramEnd;
    }
    return { length, tokenStart, bounds };
  }

  #countOrder(order: number, tokenStart: number, length: number): void {
    const running = this.#running;
    for (let at = 0; at + order <= length; at += 1) {
      if (order > 1) {
        const last = this.#tokens[tokenStart + at + order - 1] as number;
        running[at] = this.#extend(running[at] as number, last);
      }
      const id = running[at] as number;
      if (this.#seen[id * 2] === this.#caption) {
        const place = this.#seen[id * 2 + 1] as number;
        this.#counts[place] = (this.#counts[place] as number) + 1;
      } else {
        this.#seen[id * 2] = this.#caption;
        this.#seen[id * 2 + 1] = this.#gramEnd;
        this.#ids[this.#gramEnd] = id;
        this.#counts[this.#gramEnd] = 1;
        this.#gramEnd += 1;
      }
    }
  }

  /** Makes room for another caption of `length` tokens. */
  #reserve(length: number): void {
    if (this.#running.length < length) this.#running = new Int32Array(length * 2);
    if (this.#tokens.length < this.#tokenEnd + length) {
      this.#tokens = enlarge(this.#tokens, (this.#tokenEnd + length) * 2);
    }
    const grams = this.#gramEnd + length * MAX_ORDER;
    if (this.#ids.length >= grams) return;
    this.#ids = enlarge(this.#ids, grams * 2);
    this.#counts = enlarge(this.#counts, grams * 2);
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
    const slots = this.#slots;
    const mask = slots.length / SLOT - 1;
    let slot = hashPair(prefix, last) & mask;
    for (let held = slots[slot * SLOT + 2] as number; held !== 0; ) {
      if (slots[slot * SLOT] === prefix && slots[slot * SLOT + 1] === last) return held - 1;
      slot = (slot + 1) & mask;
      held = slots[slot * SLOT + 2] as number;
    }
    const id = this.#add(prefix, last);
    if (slots === this.#slots) fillSlot(slots, slot, [prefix, last, id]);
    return id;
  }

  #add(prefix: number, last: number): number {
    const id = this.#size;
    if (id === this.#prefix.length) this.#grow();
    this.#prefix[id] = prefix;
    this.#last[id] = last;
    this.#size += 1;
    if (this.#size * 2 * SLOT > this.#slots.length) this.#rehash();
    return id;
  }

  #grow(): void {
    const capacity = this.#prefix.length * GROWTH;
    this.#prefix = enlarge(this.#prefix, capacity);
    this.#last = enlarge(this.#last, capacity);
    this.#seen = enlarge(this.#seen, capacity * 2);
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * GROWTH);
    const mask = slots.length / SLOT - 1;
    for (let id = 0; id < this.#size; id += 1) {
      const prefix = this.#prefix[id] as number;
      if (prefix < 0) continue;
      const last = this.#last[id] as number;
      let slot = hashPair(prefix, last) & mask;
      while (slots[slot * SLOT + 2] !== 0) slot = (slot + 1) & mask;
      fillSlot(slots, slot, [prefix, last, id]);
    }
    this.#slots = slots;
  }
}

function fillSlot(
  slots: Int32Array,
  slot: number,
  [prefix, last, id]: readonly [number, number, number],
): void {
  slots[slot * SLOT] = prefix;
  slots[slot * SLOT + 1] = last;
  slots[slot * SLOT + 2] = id + 1;
}

function hashPair(prefix: number, last: number): number {
  let hash = Math.imul(prefix, 0x9e3779b1) ^ Math.imul(last, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function enlarge(array: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(array);
  return larger;
}
