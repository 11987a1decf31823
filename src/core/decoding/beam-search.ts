import type { NextTokenLogits, RowDecoder } from './row-decoder.ts';
import { topTokens } from './top-tokens.ts';

export interface DecodedCaption {
  /** The stop token included, if one was reached. */
  readonly tokens: readonly number[];
  /** Natural logarithm of each token's probability. */
  readonly logprobs: readonly number[];
  /** Mean of `logprobs`. */
  readonly meanLogprob: number;
  readonly stopped: boolean;
}

export interface BeamSearchOptions {
  /** 1 is greedy decoding. */
  readonly beams: number;
  readonly maxTokens: number;
  readonly stopTokens: ReadonlySet<number>;
  /** Called between steps; throws to give up. */
  readonly onStep?: () => void | Promise<void>;
}

interface Beam {
  readonly tokens: readonly number[];
  readonly logprobs: readonly number[];
  readonly sum: number;
  readonly stopped: boolean;
  /** The decoder's row that has read its tokens but the last. */
  readonly row: number;
}

/**
 * Beam search as ClipCap defines it: at every step beams are ranked by mean log-probability, and a beam
 * that has reached a stop token stays as it is.
 *
 * Pictures are searched together but do not influence one another.
 *
 * @param prefixes `[pictures, P, D]`
 * @returns For each picture its beams, best first.
 * @see https://arxiv.org/abs/2111.09734; greedy decoding is the case of one beam.
 */
export async function beamSearch(
  decoder: RowDecoder,
  prefixes: Float32Array,
  pictures: number,
  options: BeamSearchOptions,
): Promise<readonly (readonly DecodedCaption[])[]> {
  let searches: readonly (readonly Beam[])[] = Array.from({ length: pictures }, (_, row) => [
    { tokens: [], logprobs: [], sum: 0, stopped: false, row },
  ]);
  let logits = await decoder.start(prefixes, pictures);
  for (let step = 1; ; step += 1) {
    searches = searches.map((beams) => extend(beams, logits, options));
    const live = searches.flat().filter(({ stopped }) => !stopped);
    if (live.length === 0 || step >= options.maxTokens) break;
    await options.onStep?.();
    logits = await decoder.advance(
      live.map(({ row }) => row),
      live.map(({ tokens }) => tokens.at(-1) ?? 0),
    );
    searches = renumber(searches);
  }
  return searches.map((beams) => beams.map(toCaption));
}

/** The best of all beams grown by one token, the stopped ones as they are. */
function extend(
  beams: readonly Beam[],
  logits: NextTokenLogits,
  { beams: width, stopTokens }: BeamSearchOptions,
): readonly Beam[] {
  const candidates = beams.flatMap((beam) =>
    beam.stopped
      ? [beam]
      : topTokens(logits, beam.row, width).map(({ token, logprob }) => ({
          tokens: [...beam.tokens, token],
          logprobs: [...beam.logprobs, logprob],
          sum: beam.sum + logprob,
          stopped: stopTokens.has(token),
          row: beam.row,
        })),
  );
  return candidates.sort((a, b) => meanOf(b) - meanOf(a)).slice(0, width);
}

/** The rows that the decoder's next answer will have: one a live beam, in order. */
function renumber(searches: readonly (readonly Beam[])[]): readonly (readonly Beam[])[] {
  let next = 0;
  return searches.map((beams) =>
    beams.map((beam) => (beam.stopped ? beam : { ...beam, row: next++ })),
  );
}

function meanOf({ sum, tokens }: Beam): number {
  return sum / tokens.length;
}

function toCaption(beam: Beam): DecodedCaption {
  const { tokens, logprobs, stopped } = beam;
  return { tokens, logprobs, meanLogprob: meanOf(beam), stopped };
}
