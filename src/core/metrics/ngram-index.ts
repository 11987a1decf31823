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

/** A power of two. */
const INITIAL_SIZE = 1 << 12;
/** Numbers in a slot of the hash table: the n-gram's id + 1 (0 where free) and its hash. */
const SLOT = 2;
/** Numbers that are kept of an n-gram, side by side for the cache; see `NgramIndex.#records`. */
const RECORD = 4;
/** Of the n-grams of captions that are much alike, about one in so many is new. */
const OCCURRENCES = 4;

/**
 * Gives every distinct n-gram a small integer, exactly: a bigram is the pair (id of its prefix, its last token),
 * a trigram the pair (id of that bigram, its last token), so that two different n-grams never share an id and counting
 * a caption touches typed arrays only.
 *
 * What takes the time is memory that is not in the cache. So the table is small, a new n-gram is told from all others by
 * the hashes in it, and whoever counts captions should count those of one image one after another.
 */
export class NgramIndex {
  readonly #unigrams = new Map<string, number>();
  readonly #texts: string[] = [];
  /** Open addressing, at most half full. */
  #slots = new Int32Array(INITIAL_SIZE * SLOT);
  /**
   * Per id four numbers: the n-gram without its last token (−1 for a unigram), the last token's own unigram id, the caption it was
   * last seen in, and its place in `#ids` there.
   */
  #records = new Int32Array(INITIAL_SIZE * RECORD);
  #caption = 0;
  #tokens = new Int32Array(INITIAL_SIZE);
  #tokenEnd = 0;
  #ids = new Int32Array(INITIAL_SIZE);
  #counts = new Int32Array(INITIAL_SIZE);
  #gramEnd = 0;
  /** Per place in the caption being counted: the id of the n-gram that begins there. */
  #running = new Int32Array(64);
  /** Per place in the caption being counted, of the n-gram that ends it there: its hash, and what `#fetch` found of it. */
  #hashes = new Int32Array(64);
  #fetched = new Int32Array(64);
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

  /** Makes room for captions of so many tokens together, so that nothing is moved while they are counted. */
  reserve(tokens: number): void {
    this.#reserveTokens(tokens);
    const grams = this.#size + (tokens * MAX_ORDER) / OCCURRENCES;
    if (this.#records.length < grams * RECORD) {
      this.#records = enlarge(this.#records, Math.ceil(grams) * RECORD);
    }
    let slots = this.#slots.length / SLOT;
    while (slots < grams * 2) slots *= 2;
    if (slots * SLOT > this.#slots.length) this.#rehash(slots);
  }

  /** Counts the n-grams of a caption, giving ids to those not seen before. */
  count(tokens: Tokens): NgramCounts {
    const length = tokens.length;
    const tokenStart = this.#tokenEnd;
    const start = this.#gramEnd;
    this.#reserveTokens(length);
    if (this.#running.length < length) {
      this.#running = new Int32Array(length * 2);
      this.#hashes = new Int32Array(length * 2);
      this.#fetched = new Int32Array(length * 2);
    }
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
    if (order > 1) this.#fetch(order, tokenStart, length);
    for (let at = 0; at + order <= length; at += 1) {
      if (order > 1) {
        const last = this.#tokens[tokenStart + at + order - 1] as number;
        running[at] = this.#extend(running[at] as number, last, this.#hashes[at] as number);
      }
      const record = (running[at] as number) * RECORD;
      const records = this.#records;
      if (records[record + 2] === this.#caption) {
        const place = records[record + 3] as number;
        this.#counts[place] = (this.#counts[place] as number) + 1;
      } else {
        records[record + 2] = this.#caption;
        records[record + 3] = this.#gramEnd;
        this.#ids[this.#gramEnd] = running[at] as number;
        this.#counts[this.#gramEnd] = 1;
        this.#gramEnd += 1;
      }
    }
  }

  /**
   * Hashes the n-grams of a caption and reads where the table and the records have them. Nothing is decided here, so that the
   * processor waits for all these places at once and not, as `#extend` would, for one after the other.
   */
  #fetch(order: number, tokenStart: number, length: number): void {
    const hashes = this.#hashes;
    const fetched = this.#fetched;
    const mask = this.#slots.length / SLOT - 1;
    for (let at = 0; at + order <= length; at += 1) {
      const last = this.#tokens[tokenStart + at + order - 1] as number;
      const hash = hashPair(this.#running[at] as number, last);
      hashes[at] = hash;
      fetched[at] = this.#slots[(hash & mask) * SLOT] as number;
    }
    for (let at = 0; at + order <= length; at += 1) {
      const id = Math.max(0, (fetched[at] as number) - 1);
      fetched[at] = this.#records[id * RECORD] as number;
    }
  }

  #reserveTokens(tokens: number): void {
    if (this.#tokens.length < this.#tokenEnd + tokens) {
      this.#tokens = enlarge(this.#tokens, Math.max(this.#tokenEnd + tokens, this.#tokenEnd * 2));
    }
    const grams = this.#gramEnd + tokens * MAX_ORDER;
    if (this.#ids.length >= grams) return;
    this.#ids = enlarge(this.#ids, Math.max(grams, this.#gramEnd * 2));
    this.#counts = enlarge(this.#counts, Math.max(grams, this.#gramEnd * 2));
  }

  /** The id of an n-gram, which gets one if it has none. @param tokens One to `MAX_ORDER` tokens. */
  intern(tokens: Tokens): number {
    let id = this.#unigram(tokens[0] ?? '');
    for (const token of tokens.slice(1)) {
      const last = this.#unigram(token);
      id = this.#extend(id, last, hashPair(id, last));
    }
    return id;
  }

  /** The tokens of an n-gram. */
  tokensOf(id: number): string[] {
    const tokens: string[] = [];
    for (let at = id; at >= 0; at = this.#records[at * RECORD] as number) {
      tokens.push(this.#texts[this.#records[at * RECORD + 1] as number] ?? '');
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

  #extend(prefix: number, last: number, hash: number): number {
    const slots = this.#slots;
    const records = this.#records;
    const mask = slots.length / SLOT - 1;
    let slot = hash & mask;
    for (let held = slots[slot * SLOT] as number; held !== 0; ) {
      const record = (held - 1) * RECORD;
      if (
        slots[slot * SLOT + 1] === hash &&
        records[record] === prefix &&
        records[record + 1] === last
      ) {
        return held - 1;
      }
      slot = (slot + 1) & mask;
      held = slots[slot * SLOT] as number;
    }
    const id = this.#add(prefix, last);
    slots[slot * SLOT] = id + 1;
    slots[slot * SLOT + 1] = hash;
    if (this.#size * 2 > slots.length / SLOT) this.#rehash((slots.length / SLOT) * 2);
    return id;
  }

  #add(prefix: number, last: number): number {
    const id = this.#size;
    if (id * RECORD === this.#records.length) {
      this.#records = enlarge(this.#records, this.#records.length * 2);
    }
    this.#records[id * RECORD] = prefix;
    this.#records[id * RECORD + 1] = last;
    this.#size += 1;
    return id;
  }

  /** @param size How many slots there will be; a power of two. */
  #rehash(size: number): void {
    const old = this.#slots;
    const slots = new Int32Array(size * SLOT);
    const mask = size - 1;
    for (let at = 0; at < old.length; at += SLOT) {
      const held = old[at] as number;
      if (held === 0) continue;
      const hash = old[at + 1] as number;
      let slot = hash & mask;
      while (slots[slot * SLOT] !== 0) slot = (slot + 1) & mask;
      slots[slot * SLOT] = held;
      slots[slot * SLOT + 1] = hash;
    }
    this.#slots = slots;
  }
}

function hashPair(prefix: number, last: number): number {
  let hash = Math.imul(prefix, 0x9e3779b1) ^ Math.imul(last, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

function enlarge(array: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(array);
  return larger;
}
