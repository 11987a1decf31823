import { toKeystrokes } from '#tests/support/editor/telex-keys.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';

/** What was said in the middle of a word, by what it was. */
export interface HalfTyped {
  /** The word that is being typed was completed. */
  right: number;
  /** Letters were put to what stands there that make another word. */
  other: number;
  /** A new word was put behind half a one. */
  followed: number;
  nothing: number;
}

/** Asks after every key of Telex but a word's last, from the second word on, and adds up what is said. */
export async function countHalfTyped(
  text: string,
  foretell: (typed: string) => Promise<readonly SuggestedWord[]>,
  sum: HalfTyped,
): Promise<void> {
  const words = text.split(' ');
  for (const [at, word] of words.entries()) {
    if (at === 0) continue;
    const before = words.slice(0, at).join(' ');
    const states = new Set(toKeystrokes(word, 'telex').map(({ shown }) => shown));
    states.delete(word);
    for (const half of states) {
      const [first] = await foretell(`${before} ${half}`);
      if (first === undefined) sum.nothing += 1;
      else if (first.text.startsWith(' ')) sum.followed += 1;
      else if (half + first.text === word) sum.right += 1;
      else sum.other += 1;
    }
  }
}
