/** The keywords that a pack knows, and how well it tells from an image's embedding whether they fit. */
export interface KeywordTable {
  /** Most frequent first; keywords are put before a caption in this order. */
  readonly words: readonly string[];
  /** `[K, E]`, as the text tower gives them. */
  readonly embeddings: Float32Array;
  /** Numbers in an embedding (E). */
  readonly width: number;
  /** `[K]`: a keyword fits with probability 1 / (1 + exp(−slope · cosine − offset)). */
  readonly slopes: Float32Array;
  /** `[K]` */
  readonly offsets: Float32Array;
  /** Keywords that fit an image with at least this probability are put before its caption. */
  readonly threshold: number;
  /** The most keywords of a caption. */
  readonly limit: number;
  /**
   * How often a picture whose captions have a keyword is nearer to it than one whose captions lack it, on average: 1 where
   * images always tell, ½ where they never do.
   */
  readonly discernment: number;
}
