import type { SuggestedWord } from '#shared/domain/suggestion.ts';

/**
 * What the word that is being typed must be worth to the model, if anything is to stand behind it. On the way to *người* stand *ngu* and
 * *nguo*, of which no word that the model would say is made; it says something all the same, a thousand times less likely.
 */
const LEAST_PROBABILITY = 1e-4;

/**
 * What a caption that was forced to begin as `typed` goes on with, word by word.
 *
 * Joined and put behind `typed`, the pieces make the caption: each carries the space before it, the
 * first one only if none was typed. A word that was half typed gives the rest of itself; where that makes no word that the model
 * would say, nothing follows until a space ends it.
 *
 * @param words All words of the caption, those that were typed among them.
 * @returns Nothing if the model had nothing to add.
 */
export function continueText(
  typed: string,
  words: readonly SuggestedWord[],
): readonly SuggestedWord[] {
  const begun = typed.split(/\s+/u).filter((word) => word !== '');
  const isInWord = begun.length > 0 && /\S$/u.test(typed);
  const [half, ...rest] = words.slice(isInWord ? begun.length - 1 : begun.length);
  if (half === undefined) return [];
  const last = isInWord ? (begun.at(-1) ?? '') : '';
  if (!half.text.startsWith(last)) return [];
  if (isInWord && half.probability < LEAST_PROBABILITY) return [];
  const opening = half.text.slice(last.length);
  const following = rest.map(({ text, ...word }) => ({ ...word, text: ` ${text}` }));
  return opening === '' ? following : [{ ...half, text: opening }, ...following];
}
