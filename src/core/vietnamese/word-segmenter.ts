import { type NameUnit, nameRunEnd } from './name-runs.ts';
import { splitUnits, type TextUnit } from './text-units.ts';
import { COST, canonicalSyllables, MAX_SYLLABLES, type WordLexicon } from './word-lexicon.ts';

/** A word: the units `[start, end)`. */
export type WordSpan = readonly [start: number, end: number];

/** Finds the words of Vietnamese text, whose spaces stand between syllables. */
export interface WordSegmenter {
  /** Words in text order; together they hold every unit once. */
  readonly segmentUnits: (units: readonly TextUnit[]) => WordSpan[];
  /** Words in text order, their syllables joined by `_`; numbers and punctuation are words of their own. */
  readonly segment: (text: string) => string[];
}

/** What it costs to read neighbours as one word without the lexicon's word for it. */
const NAME = 0.9;
const NUMBER_WITH_MAGNITUDE = 1.05;
const MAGNITUDES = new Set(['nghìn', 'ngàn', 'triệu', 'tỉ', 'tỷ']);

interface Unit extends NameUnit {
  /** The lexicon's number for the syllable, or −1. */
  readonly id: number;
  readonly number: boolean;
}

/**
 * Creates a segmenter that takes the cheapest way through the lattice of all words possible: those of the lexicon, and by rule
 * names (a run of capitalised syllables) and numbers with their magnitude (*10 triệu*).
 *
 * A word costs about 1 however long it is, so the way with the fewest words wins; a syllable that is no word of its own costs
 * more, which settles most overlaps. Of two equal ways the one with the long word last wins.
 */
export function createWordSegmenter(lexicon: WordLexicon): WordSegmenter {
  const cache = new Map<string, Unit>();
  const describe = ({ text, kind }: TextUnit): Unit => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const syllable = kind === 'syllable';
    const id = syllable ? lexicon.findSyllable(canonicalSyllables(text)[0] ?? '') : -1;
    const unit: Unit = {
      text,
      syllable,
      id,
      capital: /^\p{Lu}/u.test(text),
      free: id < 0 || lexicon.isFree(id),
      number: kind === 'number',
    };
    cache.set(text, unit);
    return unit;
  };
  const segmentUnits = (units: readonly TextUnit[]) =>
    new Lattice(lexicon, units.map(describe)).cheapestPath();
  return toWordSegmenter(segmentUnits);
}

/** Completes a segmenter of units to one of text. */
export function toWordSegmenter(segmentUnits: WordSegmenter['segmentUnits']): WordSegmenter {
  const segment = (text: string): string[] => {
    const units = splitUnits(text.normalize('NFC'));
    return segmentUnits(units).map((span) =>
      units
        .slice(...span)
        .map((unit) => unit.text)
        .join('_'),
    );
  };
  return { segmentUnits, segment };
}

/** One run of units with the cheapest cost to each place between them. */
class Lattice {
  readonly #lexicon: WordLexicon;
  readonly #units: readonly Unit[];
  readonly #costs: Float64Array;
  /** `[place]` where the last word of the cheapest way to it begins. */
  readonly #origins: Int32Array;

  constructor(lexicon: WordLexicon, units: readonly Unit[]) {
    this.#lexicon = lexicon;
    this.#units = units;
    this.#costs = new Float64Array(units.length + 1).fill(Number.POSITIVE_INFINITY);
    this.#costs[0] = 0;
    this.#origins = new Int32Array(units.length + 1);
  }

  cheapestPath(): WordSpan[] {
    this.#units.forEach((unit, start) => {
      this.#offerByRule(unit, start);
      if (unit.id >= 0) this.#offerCompounds(unit, start);
    });
    const words: WordSpan[] = [];
    for (let end = this.#units.length; end > 0; end = this.#origins[end] as number) {
      words.push([this.#origins[end] as number, end]);
    }
    return words.reverse();
  }

  #offer(start: number, end: number, cost: number): void {
    const total = (this.#costs[start] as number) + cost;
    if (total >= (this.#costs[end] as number)) return;
    this.#costs[end] = total;
    this.#origins[end] = start;
  }

  #offerByRule(unit: Unit, start: number): void {
    this.#offer(start, start + 1, unit.free ? COST.mono : COST.bound);
    const next = this.#units[start + 1];
    if (next === undefined) return;
    if (unit.number && MAGNITUDES.has(next.text))
      this.#offer(start, start + 2, NUMBER_WITH_MAGNITUDE);
    if (!unit.capital || !next.capital) return;
    const end = nameRunEnd(this.#units, start, (at) => this.#startsLowerCaseWord(at));
    if (end > start) this.#offer(start, end, NAME);
  }

  #offerCompounds(first: Unit, start: number): void {
    let node = this.#lexicon.step(0, first.id);
    const last = Math.min(this.#units.length, start + MAX_SYLLABLES);
    for (let at = start + 1; at < last && node !== 0; at += 1) {
      const unit = this.#units[at] as Unit;
      if (unit.id < 0 || (unit.capital && !first.capital)) return;
      node = this.#lexicon.step(node, unit.id);
      const cost = node === 0 ? 0 : this.#lexicon.costAt(node);
      if (cost > 0) this.#offer(start, at + 1, cost);
    }
  }

  /** Whether a capitalised word of the lexicon begins here and goes on in lower case, like *Thủ tướng*. */
  #startsLowerCaseWord(at: number): boolean {
    const unit = this.#units[at];
    const next = this.#units[at + 1];
    if (unit === undefined || next === undefined || next.capital || next.id < 0) return false;
    const node = this.#lexicon.step(this.#lexicon.step(0, unit.id), next.id);
    return node !== 0 && this.#lexicon.costAt(node) > 0;
  }
}
