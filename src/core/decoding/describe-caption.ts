import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import type { DecodedCaption } from './decoded-caption.ts';

export interface DescribedCaption {
  readonly text: string;
  readonly words: readonly SuggestedWord[];
}

const SPACE = 0x20;

/**
 * The text of a decoded caption and the probability of each of its words: the product of the
 * probabilities of the tokens it is made of.
 *
 * A token that holds the end of one word and the beginning of the next counts for both. End of text is no
 * part of a caption; another stop token, such as a full stop, is.
 */
export function describeCaption(
  { tokens, logprobs }: Pick<DecodedCaption, 'tokens' | 'logprobs'>,
  tokenizer: TextTokenizer,
): DescribedCaption {
  const words: { bytes: number[]; logprob: number }[] = [];
  let word: { bytes: number[]; logprob: number } | null = null;
  tokens.forEach((token, index) => {
    const logprob = logprobs[index] ?? 0;
    let counted: typeof word = null;
    for (const byte of bytesOf(tokenizer, token)) {
      if (byte === SPACE) {
        word = null;
        continue;
      }
      if (word === null) {
        word = { bytes: [], logprob: 0 };
        words.push(word);
      }
      word.bytes.push(byte);
      if (counted !== word) word.logprob += logprob;
      counted = word;
    }
  });
  const decoder = new TextDecoder();
  return {
    text: words.map(({ bytes }) => decoder.decode(Uint8Array.from(bytes))).join(' '),
    words: words.map(({ bytes, logprob }) => ({
      text: decoder.decode(Uint8Array.from(bytes)),
      probability: Math.exp(logprob),
    })),
  };
}

/** Nothing for end of text, and for the rows without a token that pad some models' vocabularies. */
function bytesOf(tokenizer: TextTokenizer, token: number): Uint8Array {
  const isSpoken = token !== tokenizer.endOfText && token < tokenizer.vocabularySize;
  return isSpoken ? tokenizer.idToBytes(token) : new Uint8Array();
}
