/** Scores of the next token, for each row. */
export interface NextTokenLogits {
  /** `[rows, vocabularySize]` */
  readonly data: Float32Array;
  readonly rows: number;
  readonly vocabularySize: number;
}

/** A language model that remembers what each row has read. */
export interface RowDecoder {
  /** Reads one prefix a row, `[rows, P, D]`; forgets what was before. */
  start(prefixes: Float32Array, rows: number): Promise<NextTokenLogits>;
  /** New row `i` continues row `from[i]` of the last call with `tokens[i]`. */
  advance(from: readonly number[], tokens: readonly number[]): Promise<NextTokenLogits>;
}
