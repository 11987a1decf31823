import type { FoundPhrases, Phrase } from '#shared/domain/phrase.ts';
import type { PhraseIndex, PhraseReader } from './phrase-index.ts';
import { readBeginning } from './phrase-words.ts';

const MOST_PHRASES = 3;
const MOST_CONTEXT = 3;
const MOST_WORDS = 6;
/** What one draft alone says may be a slip of the keyboard. */
const LEAST_WEIGHT = 2;
/** A phrase goes on for as long as so many of the captions that had it go on alike. */
const LEAST_SHARE = 0.5;
/** Letters that a word has to begin with where nothing before it was ever said. */
const LEAST_PREFIX = 2;
/** Places looked at for one context, the latest captions first: a millisecond or two. */
const MOST_PLACES = 5000;

/**
 * The phrases of a project that complete what somebody types, looked for by up to three words before it, then by fewer.
 *
 * Without marks what is typed stands for any (`duong` finds *đường*), with marks for itself.
 */
export function findPhrases(
  index: PhraseIndex,
  typed: string,
  reader: PhraseReader = {},
): FoundPhrases {
  const { context, isWhole, partial, start } = readBeginning(typed, MOST_CONTEXT);
  const before = [...(isWhole ? [[0]] : []), ...context.map((word) => index.findWords(word))];
  const begun = partial === '' ? [] : [index.listWords(partial)];
  const isCapital = /^\p{Lu}/u.test(partial);
  const found = new Map<string, Phrase>();
  const isEnough = (size: number): boolean =>
    size === 0 ? found.size > 0 || partial.length < LEAST_PREFIX : found.size >= MOST_PHRASES;
  for (let size = before.length; size >= 0 && !isEnough(size); size -= 1) {
    const pattern = [...before.slice(before.length - size), ...begun];
    const starts = findStarts(index, pattern, size);
    for (const { text, weight } of growPhrases(index, starts, { partial, reader })) {
      const phrase = { text: isCapital ? capitalise(text) : text, weight };
      const isNews = [...found.keys()].every((other) => !other.startsWith(phrase.text));
      if (phrase.text !== partial && isNews) found.set(phrase.text, phrase);
    }
  }
  return { start, phrases: [...found.values()].slice(0, MOST_PHRASES) };
}

/**
 * Places behind a context, the latest first, where the words of a pattern stand one after another; looked for by the
 * rarest of them.
 *
 * @param pattern For each place the words that may stand there.
 * @param size How many of them are context.
 */
function findStarts(
  index: PhraseIndex,
  pattern: readonly (readonly number[])[],
  size: number,
): readonly number[] {
  const counts = pattern.map((words) =>
    words.reduce((sum, word) => sum + index.places(word).length, 0),
  );
  const rarest = counts.indexOf(Math.min(...counts));
  const allowed = pattern.map((words) => new Set(words));
  const words = pattern[rarest] ?? [];
  const each = Math.ceil(MOST_PLACES / Math.max(1, words.length));
  const starts: number[] = [];
  for (const word of words) {
    const places = index.places(word);
    const end = Math.max(0, places.length - each);
    for (let at = places.length - 1; at >= end; at -= 1) {
      const begin = places.at(at) - rarest;
      if (allowed.every((set, step) => set.has(index.at(begin + step)))) starts.push(begin + size);
    }
  }
  return starts;
}

/** Captions that have the same words at some places, and how much they count together. */
interface Branch {
  readonly word: number;
  readonly places: number[];
  readonly weights: number[];
  weight: number;
}

/** What may be said at some places, in different words, the most telling first. */
function growPhrases(
  index: PhraseIndex,
  starts: readonly number[],
  { partial, reader }: { readonly partial: string; readonly reader: PhraseReader },
): readonly Phrase[] {
  const weights = starts.map((place) => index.weigh(place, reader));
  return branch(index, starts, weights)
    .flatMap((first): readonly Phrase[] => {
      // Of a word that is typed already, only what may follow is news.
      const isTyped = index.read(first.word).toLowerCase() === partial.toLowerCase();
      const seconds = isTyped ? branch(index, step(first), first.weights) : [];
      return seconds.length === 0
        ? [grow(index, [first])]
        : seconds.map((second) => grow(index, [first, second]));
    })
    .toSorted((a, b) => b.weight * b.text.length - a.weight * a.text.length)
    .slice(0, MOST_PHRASES);
}

/** The branches and, as long as most captions go on alike, those that follow them. */
function grow(index: PhraseIndex, branches: readonly Branch[]): Phrase {
  const grown = [...branches];
  for (let last = grown.at(-1); last !== undefined && grown.length < MOST_WORDS; ) {
    const [best] = branch(index, step(last), last.weights);
    if (best === undefined || best.weight < LEAST_SHARE * last.weight) break;
    grown.push(best);
    last = best;
  }
  return {
    text: grown.map(({ word }) => index.read(word)).join(' '),
    weight: grown.at(-1)?.weight ?? 0,
  };
}

function step({ places }: Branch): readonly number[] {
  return places.map((place) => place + 1);
}

/** What stands at places, heaviest first, without what too few say. */
function branch(
  index: PhraseIndex,
  places: readonly number[],
  weights: readonly number[],
): readonly Branch[] {
  const branches = new Map<number, Branch>();
  for (let at = 0; at < places.length; at += 1) {
    const [place, weight] = [places[at] ?? 0, weights[at] ?? 0];
    const word = index.at(place);
    if (word <= 0 || weight === 0) continue;
    const known = branches.get(word);
    if (known === undefined) {
      branches.set(word, { word, places: [place], weights: [weight], weight });
    } else {
      known.places.push(place);
      known.weights.push(weight);
      known.weight += weight;
    }
  }
  return [...branches.values()]
    .filter(({ weight }) => weight >= LEAST_WEIGHT)
    .toSorted((a, b) => b.weight - a.weight);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
