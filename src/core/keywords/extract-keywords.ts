import { tagSceneVietnamese } from '#core/metrics/spice/parse-scene-vi.ts';
import type { SceneTag } from '#core/metrics/spice/scene-graph.ts';
import { parseNumber } from '#core/vietnamese/numerals.ts';
import type { WordSegmenter } from '#core/vietnamese/word-segmenter.ts';

/** What tells one picture from another: things, what they are like, what they do, and how many there are. */
const TELLING: ReadonlySet<SceneTag> = new Set(['noun', 'adjective', 'verb', 'number']);

/**
 * The words of a Vietnamese caption that name what is in its picture, in their order, each once: `hai`, `chó`, `nâu`,
 * `bãi biển`.
 *
 * Classifiers, prepositions and words of grammar are left out, and `một`, which nearly every caption has.
 *
 * @returns Lower case, NFC, with spaces between syllables.
 */
export function extractKeywords(
  caption: string,
  { segment }: Pick<WordSegmenter, 'segment'>,
): readonly string[] {
  const words = segment(caption.normalize('NFC').toLowerCase());
  const tags = tagSceneVietnamese(words);
  const found = words.filter((word, at) => {
    const tag = tags[at] ?? 'skip';
    return TELLING.has(tag) && isSpelled(word) && !(tag === 'number' && parseNumber([word]) === 1);
  });
  return [...new Set(found.map(toKeyword))];
}

/** How a keyword is written: as a person types it, with spaces between syllables. */
function toKeyword(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[_\s]+/gu, ' ')
    .trim();
}

/** Whether it consists of letters, and not of digits or signs. */
function isSpelled(word: string): boolean {
  return /^[\p{L}\p{M}_]+$/u.test(word) && !/^_+$/u.test(word);
}
