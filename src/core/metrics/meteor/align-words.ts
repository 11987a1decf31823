import type { WordMatch } from './find-matches.ts';

/** The chosen matches, none sharing a word, and into how many runs in the same order on both sides they fall. */
export interface WordAlignment {
  readonly matches: readonly WordMatch[];
  readonly chunks: number;
}

const BEAM = 40;
/** What a matched word is worth to the search, by stage; the score's own weights come later. */
const SEARCH_WEIGHTS = [1, 0.5, 0.5, 0.5] as const;

interface Path {
  readonly matches: readonly WordMatch[];
  readonly used: {
    readonly candidate: ReadonlySet<number>;
    readonly reference: ReadonlySet<number>;
  };
  /** Words covered on the candidate's and the reference's side, each whole: see `grow`. */
  readonly covered: readonly [number, number];
  readonly chunks: number;
  /** End of the last match on the candidate's side while the run may go on, else −1. */
  readonly open: number;
  /** The reference word at which the next match may begin. */
  readonly next: number;
  readonly distance: number;
}

/**
 * Chooses among all possible matches as METEOR does: most words covered, then fewest chunks, then least distance, by a beam search
 * over the reference from left to right.
 *
 * A match that no other competes with is taken beforehand. Two habits of the original are kept, for they decide which words are
 * aligned: it adds half a word to a whole number and so loses it, so that a single word not matched exactly is worth nothing to the
 * search; and it adds the distance of a match to the paths that pass it by.
 *
 * @param matches `[reference words][…]`
 */
export function alignWords(matches: readonly (readonly WordMatch[])[]): WordAlignment {
  const fixed = uncontested(matches);
  let paths: Path[] = [
    {
      matches: [],
      used: usedBy(fixed.filter((match) => match !== undefined)),
      covered: [0, 0],
      chunks: 0,
      open: -1,
      next: 0,
      distance: 0,
    },
  ];
  for (let at = 0; at < matches.length; at += 1) {
    const beam = paths.sort(comparePaths).slice(0, BEAM);
    paths = beam.flatMap((path) => extend(path, at, fixed[at], matches[at] ?? []));
  }
  const best = paths.map(closeRun).sort(comparePaths)[0];
  return { matches: best?.matches ?? [], chunks: best?.chunks ?? 0 };
}

function extend(
  path: Path,
  at: number,
  fixed: WordMatch | undefined,
  possible: readonly WordMatch[],
): Path[] {
  if (at < path.next) return [path];
  if (fixed !== undefined) return [grow(path, fixed)];
  if (path.used.reference.has(at)) return [{ ...closeRun(path), next: at + 1 }];
  let distance = path.distance;
  const taken = possible
    .filter((match) => isFree(path, match))
    .map((match) => {
      const longer = { ...grow(path, match), distance, used: use(path, match) };
      distance += Math.abs(match.start - match.candidateStart);
      return longer;
    });
  return [...taken, { ...closeRun(path), next: at + 1, distance }];
}

function grow(path: Path, match: WordMatch): Path {
  const weight = SEARCH_WEIGHTS[match.stage] ?? 0;
  const broken = path.open !== -1 && match.candidateStart !== path.open;
  return {
    ...path,
    matches: [...path.matches, match],
    covered: [
      Math.trunc(path.covered[0] + match.candidateLength * weight),
      Math.trunc(path.covered[1] + match.length * weight),
    ],
    chunks: path.chunks + (broken ? 1 : 0),
    open: match.candidateStart + match.candidateLength,
    next: match.start + match.length,
    distance: path.distance + Math.abs(match.start - match.candidateStart),
  };
}

function closeRun(path: Path): Path {
  return path.open === -1 ? path : { ...path, chunks: path.chunks + 1, open: -1 };
}

function comparePaths(a: Path, b: Path): number {
  const words = b.covered[0] + b.covered[1] - (a.covered[0] + a.covered[1]);
  return words || a.chunks - b.chunks || a.distance - b.distance;
}

/** Per reference word the one match that begins there, if no other match wants any of its words. */
function uncontested(matches: readonly (readonly WordMatch[])[]): (WordMatch | undefined)[] {
  const wanted = { candidate: new Map<number, number>(), reference: new Map<number, number>() };
  const count = (map: Map<number, number>, word: number) => map.set(word, (map.get(word) ?? 0) + 1);
  for (const match of matches.flat()) {
    for (const word of candidateWords(match)) count(wanted.candidate, word);
    for (const word of referenceWords(match)) count(wanted.reference, word);
  }
  return matches.map((starting) => {
    const [match] = starting;
    if (match === undefined || starting.length > 1) return undefined;
    const alone =
      candidateWords(match).every((word) => wanted.candidate.get(word) === 1) &&
      referenceWords(match).every((word) => wanted.reference.get(word) === 1);
    return alone ? match : undefined;
  });
}

function isFree({ used }: Path, match: WordMatch): boolean {
  return (
    candidateWords(match).every((word) => !used.candidate.has(word)) &&
    referenceWords(match).every((word) => !used.reference.has(word))
  );
}

function use({ used }: Path, match: WordMatch): Path['used'] {
  return {
    candidate: new Set([...used.candidate, ...candidateWords(match)]),
    reference: new Set([...used.reference, ...referenceWords(match)]),
  };
}

function usedBy(matches: readonly WordMatch[]): Path['used'] {
  return {
    candidate: new Set(matches.flatMap(candidateWords)),
    reference: new Set(matches.flatMap(referenceWords)),
  };
}

function candidateWords(match: WordMatch): number[] {
  return Array.from({ length: match.candidateLength }, (_, at) => match.candidateStart + at);
}

function referenceWords(match: WordMatch): number[] {
  return Array.from({ length: match.length }, (_, at) => match.start + at);
}
