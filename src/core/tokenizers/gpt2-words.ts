const WORDS =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

/**
 * GPT-2's pre-tokenisation: words with the space before them, numbers, and the rest; joined they are the text.
 *
 * White space is Unicode's, as in the published tokenizers; JavaScript's `\s` counts U+FEFF and leaves out
 * U+0085.
 *
 * @see https://github.com/openai/gpt-2/blob/master/src/encoder.py
 */
export function splitWords(text: string): string[] {
  return text.match(WORDS) ?? [];
}
