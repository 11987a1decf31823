import type { TakenWords } from '#shared/domain/taken-words.ts';

/**
 * What of the words that were taken still stands in a text, put together by the model they came from.
 *
 * A word counts as often as the text has it; where a person typed a word that was taken elsewhere and deleted there, it
 * counts as taken.
 */
export function keepTaken(text: string, taken: readonly TakenWords[]): readonly TakenWords[] {
  const left = new Map<string, number>();
  for (const word of splitWords(text)) left.set(word, (left.get(word) ?? 0) + 1);
  const byModel = new Map<
    string,
    { readonly model: TakenWords['model']; readonly words: string[] }
  >();
  for (const { words, model } of taken) {
    const key = model === null ? '' : `${model.name} ${model.hash}`;
    const kept = byModel.get(key) ?? { model, words: [] };
    byModel.set(key, kept);
    for (const word of words.flatMap(splitWords)) {
      const count = left.get(word) ?? 0;
      if (count === 0) continue;
      left.set(word, count - 1);
      kept.words.push(word);
    }
  }
  return [...byModel.values()].filter(({ words }) => words.length > 0);
}

/** How many words were taken. */
export function countTaken(taken: readonly TakenWords[]): number {
  return taken.reduce((sum, { words }) => sum + words.length, 0);
}

/** Words as captions are measured by, without what stands around them. */
export function splitWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
