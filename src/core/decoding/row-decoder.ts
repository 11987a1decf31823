export interface ScoredToken {
  readonly token: number;
  /** Natural logarithm of its probability. */
  readonly logprob: number;
}

/** What may follow each row. */
export interface NextTokens {
  readonly rows: number;
  /**
   * The `count` likeliest next tokens of a row, likeliest first; of equals the lower id first.
   *
   * @throws RangeError if the decoder was not opened for so many.
   */
  likeliest(row: number, count: number): readonly ScoredToken[];
  /**
   * Natural-log probability of every token, `[V]`.
   *
   * @throws RangeError if the decoder was not opened for it.
   */
  logprobs(row: number): Float32Array;
}

/** A language model that remembers what each row has read. */
export interface RowDecoder {
  /**
   * Reads one prefix a row, `[rows, P, D]`, and then `tokens`, the same for each; forgets what was before.
   */
  start(prefixes: Float32Array, rows: number, tokens: readonly number[]): Promise<NextTokens>;
  /** New row `i` continues row `from[i]` of the last call with `tokens[i]`. */
  advance(from: readonly number[], tokens: readonly number[]): Promise<NextTokens>;
}
