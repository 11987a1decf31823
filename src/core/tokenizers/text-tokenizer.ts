/** Text to the token ids of a language model and back. */
export interface TextTokenizer {
  /** One more than the largest id: the least number of rows that an embedding table needs. */
  readonly vocabularySize: number;
  /** Ends every training caption, and a suggestion that stops of its own accord. */
  readonly endOfText: number;
  /** The ids of `text`, with nothing put before or after it. */
  encode(text: string): number[];
  /** The text of `ids`; bytes that are no UTF-8, such as half a letter, become U+FFFD. */
  decode(ids: readonly number[]): string;
  /**
   * The bytes that a token stands for, often a part of a letter.
   *
   * @throws AppError `BAD_REQUEST` if no token has this id.
   */
  idToBytes(id: number): Uint8Array;
  /** The id of a token as the vocabulary file spells it (`Ġcon`), if there is one. */
  findId(token: string): number | undefined;
}
