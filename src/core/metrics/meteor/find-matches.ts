import type { Tokens } from '#core/metrics/ngram-index.ts';

/** A possible match of some candidate words with some reference words. */
export interface WordMatch {
  /** First reference word, and how many. */
  readonly start: number;
  readonly length: number;
  /** First candidate word, and how many. */
  readonly candidateStart: number;
  readonly candidateLength: number;
  /** Index into `METEOR_STAGES`. */
  readonly stage: number;
}

/**
 * What the stages behind the exact one know of the language. A stage without a provider is left out.
 *
 * Synonyms and paraphrases are the host's to give: WordNet's files or a table the user points to; none is shipped.
 */
export interface MeteorResources {
  readonly stem?: (word: string) => string;
  /** Names of the synonym sets a word belongs to, in any of its inflected forms; words with a set in common are synonyms. */
  readonly synonymSets?: (word: string) => readonly string[];
  /** Phrases (tokens joined by one space) that say the same as a phrase. */
  readonly paraphrases?: (phrase: string) => readonly string[];
  /** The longest phrase the paraphrase table holds, in words. */
  readonly longestParaphrase?: number;
}

/** Lists every possible match by the reference word it begins at, exact ones first. `[reference words][…]` */
export function findMatches(
  candidate: Tokens,
  reference: Tokens,
  resources: MeteorResources,
): WordMatch[][] {
  const matches: WordMatch[][] = reference.map(() => []);
  const single = (start: number, candidateStart: number, stage: number) =>
    matches[start]?.push({ start, length: 1, candidateStart, candidateLength: 1, stage });
  pairs(candidate, reference, (word, other, at, from) => {
    if (word === other) single(at, from, 0);
  });
  // Of equal sentences only exact matches are wanted: so METEOR keeps its search from going astray.
  if (
    candidate.length === reference.length &&
    candidate.every((word, at) => word === reference[at])
  )
    return matches;
  const { stem, synonymSets } = resources;
  if (stem !== undefined) {
    pairs(candidate.map(stem), reference.map(stem), (word, other, at, from) => {
      if (word === other && candidate[from] !== reference[at]) single(at, from, 1);
    });
  }
  if (synonymSets !== undefined) {
    const sets = candidate.map((word) => new Set(synonymSets(word)));
    reference.forEach((word, at) => {
      const own = synonymSets(word);
      sets.forEach((other, from) => {
        if (candidate[from] !== word && own.some((name) => other.has(name))) single(at, from, 2);
      });
    });
  }
  addParaphrases(matches, candidate, reference, resources);
  return matches;
}

function pairs(
  candidate: Tokens,
  reference: Tokens,
  visit: (word: string, other: string, at: number, from: number) => void,
): void {
  reference.forEach((other, at) => {
    candidate.forEach((word, from) => {
      visit(word, other, at, from);
    });
  });
}

function addParaphrases(
  matches: WordMatch[][],
  candidate: Tokens,
  reference: Tokens,
  { paraphrases, longestParaphrase = 4 }: MeteorResources,
): void {
  if (paraphrases === undefined) return;
  const places = new Map<string, { candidateStart: number; candidateLength: number }[]>();
  for (const { start, length, phrase } of phrasesOf(candidate, longestParaphrase)) {
    for (const other of paraphrases(phrase)) {
      const known = places.get(other) ?? [];
      known.push({ candidateStart: start, candidateLength: length });
      places.set(other, known);
    }
  }
  for (const { start, length, phrase } of phrasesOf(reference, longestParaphrase)) {
    for (const place of places.get(phrase) ?? []) {
      matches[start]?.push({ start, length, ...place, stage: 3 });
    }
  }
}

function* phrasesOf(tokens: Tokens, longest: number) {
  for (let start = 0; start < tokens.length; start += 1) {
    for (let length = 1; length <= longest && start + length <= tokens.length; length += 1) {
      yield { start, length, phrase: tokens.slice(start, start + length).join(' ') };
    }
  }
}
