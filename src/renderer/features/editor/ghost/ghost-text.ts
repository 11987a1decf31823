import type { Completion } from '#shared/domain/completion.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';

/** What may follow a text: joined, `words` stand right behind `typed`. */
export interface GhostAnswer {
  readonly typed: string;
  readonly words: readonly SuggestedWord[];
  /** The pack that says so. */
  readonly model: Completion['model'];
}

/**
 * What is left of an answer once more of it has been typed.
 *
 * @returns `null` if the text went another way, so that the answer is of no use; nothing is left (`[]`)
 *   where all of it was typed.
 */
export function findRest(
  { typed, words }: Pick<GhostAnswer, 'typed' | 'words'>,
  text: string,
): readonly SuggestedWord[] | null {
  if (!text.startsWith(typed)) return null;
  let done = text.slice(typed.length);
  const rest: SuggestedWord[] = [];
  for (const word of words) {
    if (done.length >= word.text.length) {
      if (!done.startsWith(word.text)) return null;
      done = done.slice(word.text.length);
    } else {
      if (!word.text.startsWith(done)) return null;
      rest.push({ ...word, text: word.text.slice(done.length) });
      done = '';
    }
  }
  return done === '' ? rest : null;
}

/** The letters of a ghost as they are put behind the caret. */
export function joinWords(words: readonly SuggestedWord[]): string {
  return words.map(({ text }) => text).join('');
}
