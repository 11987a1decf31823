import { placeTones } from './tone-placement.ts';

/** Raw material for a lexicon: the text of word-list files, read by the caller. */
export interface LexiconSources {
  /** Words of two and more syllables; lists of the program's own, trusted as they stand. */
  readonly compounds: Iterable<string>;
  /** Words of one syllable; what is not among them stands alone unwillingly. */
  readonly monosyllables: Iterable<string>;
  /**
   * First (`con`, `cuộc`) and last (`ra`, `lên`) syllables whose compounds `compounds` lists exhaustively, because with any
   * other neighbour they make a phrase and not a word.
   */
  readonly closedHeads: Iterable<string>;
  readonly closedTails: Iterable<string>;
  /** A word list the user points to. Its phrases with a closed head or tail are passed over. */
  readonly additional?: Iterable<string>;
}

/** What the segmenter asks of a word: how little it costs to read it as one. */
export const COST = {
  mono: 1,
  bound: 1.6,
  compound: 1.05,
  additional: 1.15,
  perSyllable: 0.1,
} as const;

/** No word is longer than this, in syllables. */
export const MAX_SYLLABLES = 8;

/** Node numbers stay below 2²⁶, so that (node, syllable) fits one exact number. */
const NODE_STEP = 2 ** 26;

/** Words by their syllables, as a trie over syllable numbers. */
export class WordLexicon {
  readonly #syllables = new Map<string, number>();
  readonly #children = new Map<number, number>();
  /** Per node: the cost of the word that ends there, 0 where none does. */
  readonly #costs: number[] = [0];
  readonly #free = new Set<number>();
  #size = 0;

  /** Number of compounds. */
  get size(): number {
    return this.#size;
  }

  /** The number of a syllable (lower case, NFC, new tone placement), or −1 if no word has it. */
  findSyllable(syllable: string): number {
    return this.#syllables.get(syllable) ?? -1;
  }

  /** One step down from `node`; 0 is the root and also the answer where there is no such child. */
  step(node: number, syllable: number): number {
    return this.#children.get(syllable * NODE_STEP + node) ?? 0;
  }

  /** The cost of the word that ends at `node`, or 0. */
  costAt(node: number): number {
    return this.#costs[node] ?? 0;
  }

  /** Whether a syllable is a word of its own. */
  isFree(syllable: number): boolean {
    return this.#free.has(syllable);
  }

  has(word: string): boolean {
    let node = 0;
    for (const syllable of canonicalSyllables(word)) {
      node = this.step(node, this.findSyllable(syllable));
      if (node === 0) return false;
    }
    return this.costAt(node) > 0;
  }

  addCompound(syllables: readonly string[], cost: number): void {
    let node = 0;
    for (const syllable of syllables) node = this.#grow(node, this.#intern(syllable));
    if (this.costAt(node) > 0) return;
    this.#costs[node] = cost + COST.perSyllable * (syllables.length - 2);
    this.#size += 1;
  }

  addMonosyllable(syllable: string): void {
    this.#free.add(this.#intern(syllable));
  }

  #intern(syllable: string): number {
    const known = this.#syllables.get(syllable);
    if (known !== undefined) return known;
    this.#syllables.set(syllable, this.#syllables.size);
    return this.#syllables.size - 1;
  }

  #grow(node: number, syllable: number): number {
    const key = syllable * NODE_STEP + node;
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    const child = this.#costs.length;
    this.#children.set(key, child);
    this.#costs.push(0);
    return child;
  }
}

/** Builds the lexicon a segmenter works with. */
export function createWordLexicon(sources: LexiconSources): WordLexicon {
  const lexicon = new WordLexicon();
  for (const word of sources.monosyllables) {
    for (const syllable of canonicalSyllables(word)) lexicon.addMonosyllable(syllable);
  }
  for (const word of sources.compounds) addWord(lexicon, canonicalSyllables(word), COST.compound);
  const heads = new Set([...sources.closedHeads].flatMap(canonicalSyllables));
  const tails = new Set([...sources.closedTails].flatMap(canonicalSyllables));
  for (const word of sources.additional ?? []) {
    const syllables = canonicalSyllables(word);
    const phrase = heads.has(syllables[0] ?? '') || tails.has(syllables.at(-1) ?? '');
    if (!phrase) addWord(lexicon, syllables, COST.additional);
  }
  return lexicon;
}

function addWord(lexicon: WordLexicon, syllables: readonly string[], cost: number): void {
  const plain = syllables.every((syllable) => /^[\p{L}\p{M}]+$/u.test(syllable));
  if (plain && syllables.length > 1 && syllables.length <= MAX_SYLLABLES) {
    lexicon.addCompound(syllables, cost);
  }
}

/** A word's syllables as the lexicon knows them: lower case, NFC, tone marks in the new style. */
export function canonicalSyllables(word: string): string[] {
  return placeTones(word.toLowerCase(), 'new')
    .split(/[\s_]+/u)
    .filter((syllable) => syllable !== '');
}
