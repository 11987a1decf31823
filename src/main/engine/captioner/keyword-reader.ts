import { formatKeywordPrompt, orderKeywords } from '#core/keywords/keyword-prompt.ts';
import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import {
  chooseKeywords,
  type ScoredKeyword,
  scoreKeywords,
} from '#core/keywords/score-keywords.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';

/** Finds the keywords of images, and what a language model reads before it tells a caption from them. */
export interface KeywordReader {
  /** Every keyword with its probability by an image `[E]`, likeliest first. */
  readonly score: (image: Float32Array) => readonly ScoredKeyword[];
  /** Those that fit an image `[E]`. */
  readonly choose: (image: Float32Array) => readonly string[];
  /** Tokens before a caption that is told from keywords, of the vocabulary or not. */
  readonly toPrompt: (keywords: readonly string[]) => readonly number[];
}

export function createKeywordReader(
  table: KeywordTable,
  tokenizer: Pick<TextTokenizer, 'encode'>,
): KeywordReader {
  const score = (image: Float32Array) => scoreKeywords(image, table);
  return {
    score,
    choose: (image) => chooseKeywords(score(image), table),
    toPrompt: (keywords) =>
      tokenizer.encode(formatKeywordPrompt(orderKeywords(keywords, table.words))),
  };
}
