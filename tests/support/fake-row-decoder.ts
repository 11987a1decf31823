import { rankTokens } from '#core/decoding/rank-tokens.ts';
import type { NextTokens, RowDecoder } from '#core/decoding/row-decoder.ts';
import { createRandom } from '#core/random/seeded-random.ts';

/** Says how likely each token is after what a row has read: a name for the picture, and tokens. */
export type FakeModel = (picture: number, tokens: readonly number[]) => Float32Array;

interface Row {
  readonly picture: number;
  readonly tokens: readonly number[];
}

/** A language model made of a function; the prefix of a picture is one number. */
export class FakeRowDecoder implements RowDecoder {
  readonly #model: FakeModel;
  #rows: readonly Row[] = [];

  constructor(model: FakeModel) {
    this.#model = model;
  }

  async start(prefixes: Float32Array, rows: number, tokens: readonly number[]) {
    this.#rows = Array.from({ length: rows }, (_, row) => ({ picture: prefixes[row]!, tokens }));
    return this.#score();
  }

  async advance(from: readonly number[], tokens: readonly number[]) {
    this.#rows = from.map((row, index) => {
      const { picture, tokens: before } = this.#rows[row]!;
      return { picture, tokens: [...before, tokens[index]!] };
    });
    return this.#score();
  }

  #score(): NextTokens {
    const all = this.#rows.map(({ picture, tokens }) => this.#model(picture, tokens));
    return {
      rows: all.length,
      logprobs: (row) => all[row]!,
      likeliest: (row, count) => rankTokens(all[row]!, count),
    };
  }
}

/** A model of `vocabularySize` tokens whose every distribution is random, but the same each time. */
export function randomModel(vocabularySize: number): FakeModel {
  return (picture, tokens) => {
    const random = createRandom(`${picture}/${tokens.join()}`);
    return normalized(Float32Array.from({ length: vocabularySize }, () => random.normal(0, 2)));
  };
}

/** Log-probabilities of the scores given. */
export function normalized(scores: Float32Array): Float32Array {
  const total = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0));
  return scores.map((score) => score - total);
}
