import type { Finding } from '#core/guidelines/finding.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';
import type { SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import { repairSyllable } from '#core/vietnamese/repair-syllable.ts';
import { isSyllable } from '#core/vietnamese/syllable.ts';
import { splitUnits } from '#core/vietnamese/text-units.ts';

const MARKED = /[^\p{ASCII}]/u;

/**
 * Words that cannot be Vietnamese although they are written as if: *nghành*, *đựơc*, *ddang*.
 *
 * A word without any mark is taken for English, as long as it is not what Telex would have made a syllable of.
 */
export function checkSpelling(
  text: string,
  { allowed }: RuleOf<'spelling'>,
  lexicon?: SpellingLexicon,
): readonly Finding[] {
  const known = new Set(allowed.map((word) => word.toLowerCase()));
  return splitUnits(text).flatMap(({ text: word, start, kind }): Finding[] => {
    if (kind !== 'syllable' || known.has(word.toLowerCase()) || isSyllable(word)) return [];
    const mended = repairSyllable(word);
    if (!MARKED.test(word) && mended === undefined) return [];
    // An abbreviation such as ĐH has no vowel to be wrong about.
    if (!VOWEL.test(word)) return [];
    const repaired = mended ?? lexicon?.suggest(word)[0];
    const end = start + word.length;
    const finding = { topic: 'spelling', start, end, values: { word } } as const;
    return [repaired === undefined ? finding : { ...finding, fix: { start, end, text: repaired } }];
  });
}

const VOWEL = /[aeiouyăâêôơư\p{M}]|[^\p{ASCII}đĐ]/iu;
