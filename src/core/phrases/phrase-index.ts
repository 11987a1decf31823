import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { GrowingInts } from './growing-ints.ts';
import { splitPhraseWords } from './phrase-words.ts';

/** A caption to learn phrases from. */
export interface PhraseCaption {
  readonly text: string;
  readonly authorId: number | null;
  /** How much its phrases count, from 1. */
  readonly weight: number;
}

/** Stands in the row of words where a stretch of them begins. */
const BEGINNING = 0;
/** A word is known by its number, from 1. */
const FIRST_WORD = 1;

/**
 * The captions of a project as one row of word numbers, and for each word the places where it stands.
 *
 * A caption's end is the number of its entry, negated and less one. Captions that are gone stay in the row and weigh
 * nothing: `deadShare` says when it is time for a new index. About 16 bytes a word.
 */
export class PhraseIndex {
  readonly #row = new GrowingInts();
  readonly #words: string[] = [''];
  readonly #lower: string[] = [''];
  readonly #folded: string[] = [''];
  readonly #places: GrowingInts[] = [new GrowingInts()];
  readonly #numbers = new Map<string, number>();
  readonly #byLower = new Map<string, number[]>();
  readonly #byFolded = new Map<string, number[]>();
  readonly #entries = new Map<number, number>();
  readonly #weights = new GrowingInts();
  readonly #authors = new GrowingInts();
  #dead = 0;

  /** Entries that count no more, of all there are; 0…1. */
  get deadShare(): number {
    return this.#weights.length === 0 ? 0 : this.#dead / this.#weights.length;
  }

  /** Learns a caption, or learns it anew. @param id The caption's, from 1. */
  put(id: number, { text, authorId, weight }: PhraseCaption): void {
    this.remove(id);
    const entry = this.#weights.length;
    this.#entries.set(id, entry);
    this.#weights.push(weight);
    this.#authors.push(authorId ?? 0);
    for (const word of splitPhraseWords(text)) {
      if (word.isFirst) this.#append(BEGINNING);
      this.#append(this.#number(word.text));
    }
    this.#row.push(-entry - 1);
  }

  remove(id: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#weights.set(entry, 0);
    this.#entries.delete(id);
    this.#dead += 1;
  }

  /** The number in the row at `place`: a word, a stretch's beginning or, below 0, a caption's end. */
  at(place: number): number {
    return this.#row.at(place);
  }

  /** Where a word, or with 0 a stretch, stands; the latest caption's last. */
  places(number: number): GrowingInts {
    return this.#places[number] ?? new GrowingInts();
  }

  read(number: number): string {
    return this.#words[number] ?? '';
  }

  /** The words that a typed one may be: with its marks, or where it has none, whatever the marks. */
  findWords(typed: string): readonly number[] {
    const lower = typed.toLowerCase();
    const folded = foldVietnamese(typed);
    return (folded === lower ? this.#byFolded.get(folded) : this.#byLower.get(lower)) ?? [];
  }

  /** Every word that begins as typed, in the same sense. */
  listWords(typed: string): readonly number[] {
    const lower = typed.toLowerCase();
    const isFolded = foldVietnamese(typed) === lower;
    const found: number[] = [];
    for (let number = FIRST_WORD; number < this.#words.length; number += 1) {
      const word = isFolded ? this.#folded[number] : this.#lower[number];
      if (word?.startsWith(lower) === true) found.push(number);
    }
    return found;
  }

  /** How much the caption around `place` counts for somebody. */
  weigh(place: number, { authorId, exceptId }: PhraseReader): number {
    let end = place;
    while (this.#row.at(end) >= 0) end += 1;
    const entry = -this.#row.at(end) - 1;
    if (exceptId !== undefined && this.#entries.get(exceptId) === entry) return 0;
    if (authorId !== undefined && this.#authors.at(entry) !== (authorId ?? -1)) return 0;
    return this.#weights.at(entry);
  }

  #append(number: number): void {
    this.#places[number]?.push(this.#row.length);
    this.#row.push(number);
  }

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.length;
    this.#numbers.set(word, number);
    const [lower, folded] = [word.toLowerCase(), foldVietnamese(word)];
    this.#words.push(word);
    this.#lower.push(lower);
    this.#folded.push(folded);
    this.#places.push(new GrowingInts());
    addTo(this.#byLower, lower, number);
    addTo(this.#byFolded, folded, number);
    return number;
  }
}

/** Who asks. */
export interface PhraseReader {
  /** Only captions of this person count, of nobody with `null`; everybody's if left out. */
  readonly authorId?: number | null | undefined;
  /** The caption that is being written. */
  readonly exceptId?: number | undefined;
}

function addTo(map: Map<string, number[]>, key: string, number: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [number]);
  else known.push(number);
}
