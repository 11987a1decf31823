import type { DecodedCaption, DecodingOptions } from './decoded-caption.ts';
import type { NextTokens, RowDecoder, ScoredToken } from './row-decoder.ts';
import { findCandidates } from './token-rules.ts';

export interface BeamSearchOptions extends DecodingOptions {
  /** Of each group; 1 is greedy decoding. */
  readonly beams: number;
  /** Groups that avoid one another's words; 1 if absent. */
  readonly groups?: number | undefined;
  /** What a token costs for each earlier group that has taken it at the same place, in log-probability. */
  readonly diversity?: number | undefined;
}

interface Beam {
  readonly tokens: readonly number[];
  readonly logprobs: readonly number[];
  readonly alternatives: readonly (readonly ScoredToken[])[];
  readonly sum: number;
  readonly stopped: boolean;
  /** The decoder's row that has read its tokens but the last. */
  readonly row: number;
}

/** One picture's beams, group by group. */
type Search = readonly (readonly Beam[])[];

/**
 * Beam search as ClipCap defines it: at every step beams are ranked by mean log-probability, and a beam
 * that has reached a stop token stays as it is.
 *
 * With several groups each is a search of its own in which the tokens that earlier groups took at the same
 * place are less welcome. Pictures are searched together but do not influence one another.
 *
 * @param prefixes `[pictures, P, D]`
 * @returns For each picture its beams, best first; with several groups, the best of each.
 * @see https://arxiv.org/abs/2111.09734; greedy decoding is the case of one beam.
 * @see https://arxiv.org/abs/1610.02424, algorithm 1, with Hamming diversity.
 */
export async function beamSearch(
  decoder: RowDecoder,
  prefixes: Float32Array,
  pictures: number,
  options: BeamSearchOptions,
): Promise<readonly (readonly DecodedCaption[])[]> {
  const { beginning = [], groups = 1, maxTokens } = options;
  let searches: readonly Search[] = Array.from({ length: pictures }, (_, row) =>
    Array.from({ length: groups }, () => [emptyBeam(row)]),
  );
  let next = await decoder.start(prefixes, pictures, beginning);
  for (let step = 1; ; step += 1) {
    searches = searches.map((search) => extendGroups(search, next, options));
    const live = searches.flat(2).filter(({ stopped }) => !stopped);
    if (live.length === 0 || step >= maxTokens) break;
    await options.onStep?.();
    next = await decoder.advance(
      live.map(({ row }) => row),
      live.map(({ tokens }) => tokens.at(-1) ?? 0),
    );
    searches = renumber(searches);
  }
  return searches.map((search) => finish(search, options));
}

function emptyBeam(row: number): Beam {
  return { tokens: [], logprobs: [], alternatives: [], sum: 0, stopped: false, row };
}

function extendGroups(search: Search, next: NextTokens, options: BeamSearchOptions): Search {
  const taken = new Map<number, number>();
  return search.map((beams) => {
    const extended = extend(beams, next, options, taken);
    for (const beam of extended) {
      // A beam that had stopped before takes no token at this place.
      const token = beam.tokens.at(-1);
      if (token === undefined || beams.includes(beam)) continue;
      taken.set(token, (taken.get(token) ?? 0) + 1);
    }
    return extended;
  });
}

/** The best of a group's beams grown by one token, the stopped ones as they are. */
function extend(
  beams: readonly Beam[],
  next: NextTokens,
  options: BeamSearchOptions,
  taken: ReadonlyMap<number, number>,
): readonly Beam[] {
  const { beams: width, stopTokens, diversity = 0 } = options;
  const candidates = beams.flatMap((beam): { readonly beam: Beam; readonly rank: number }[] => {
    if (beam.stopped) return [{ beam, rank: meanOf(beam) }];
    const alternatives = appendAlternatives(beam, next, options);
    return findFollowing(beam, next, options, taken.size).map(({ token, logprob }) => {
      const grown = {
        tokens: [...beam.tokens, token],
        logprobs: [...beam.logprobs, logprob],
        alternatives,
        sum: beam.sum + logprob,
        stopped: stopTokens.has(token),
        row: beam.row,
      };
      const penalty = diversity * (taken.get(token) ?? 0);
      return { beam: grown, rank: (grown.sum - penalty) / grown.tokens.length };
    });
  });
  return candidates
    .sort((a, b) => b.rank - a.rank)
    .slice(0, width)
    .map(({ beam }) => beam);
}

/** As many as can matter: those that other groups have taken may all fall behind. */
function findFollowing(
  { tokens, row }: Beam,
  next: NextTokens,
  { beams, beginning = [], rule }: BeamSearchOptions,
  takenTokens: number,
): readonly ScoredToken[] {
  return findCandidates(next, row, beams + takenTokens, rule?.([...beginning, ...tokens]));
}

function appendAlternatives(
  { alternatives, row }: Beam,
  next: NextTokens,
  { alternatives: count = 0 }: BeamSearchOptions,
): Beam['alternatives'] {
  return count === 0 ? alternatives : [...alternatives, next.likeliest(row, count)];
}

/** The rows that the decoder's next answer will have: one a live beam, in order. */
function renumber(searches: readonly Search[]): readonly Search[] {
  let row = 0;
  return searches.map((search) =>
    search.map((beams) => beams.map((beam) => (beam.stopped ? beam : { ...beam, row: row++ }))),
  );
}

function finish(search: Search, options: BeamSearchOptions): readonly DecodedCaption[] {
  const [first = [], ...others] = search;
  const found = others.length === 0 ? first : search.flatMap((beams) => beams.slice(0, 1));
  const captions = found.map((beam) => toCaption(beam, options));
  return captions.sort((a, b) => b.meanLogprob - a.meanLogprob);
}

function meanOf({ sum, tokens }: Beam): number {
  return sum / tokens.length;
}

function toCaption(beam: Beam, { alternatives: count = 0 }: BeamSearchOptions): DecodedCaption {
  const { tokens, logprobs, stopped, alternatives } = beam;
  const caption = { tokens, logprobs, meanLogprob: meanOf(beam), stopped };
  return count === 0 ? caption : { ...caption, alternatives };
}

/** How many of the likeliest tokens a search may ask its decoder for. */
export function countCandidates({
  beams,
  groups = 1,
  alternatives = 0,
}: Pick<BeamSearchOptions, 'beams' | 'groups' | 'alternatives'>): number {
  return Math.max(beams * groups, alternatives);
}
