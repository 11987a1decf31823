import type { Finding } from '#core/guidelines/finding.ts';
import type { SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import { hasVietnameseMarks } from '#core/vietnamese/fold.ts';
import { isSyllable } from '#core/vietnamese/syllable.ts';
import { splitUnits } from '#core/vietnamese/text-units.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';
import { contains, findPhrases } from './find-phrases.ts';

/** So many words of a Vietnamese caption have marks; without them *top* and *him* are English. */
const LEAST_MARKED = 1 / 3;
/** Named beside the fix. */
const MOST_NAMED = 3;

/**
 * Syllables that could be Vietnamese but stand in no word that is known: *đap*, *đưởng*. Capitals are left to names,
 * and what cannot be a syllable to `checkSpelling`.
 */
export function checkUnknownWords(
  text: string,
  { allowed }: RuleOf<'unknown-words'>,
  lexicon: SpellingLexicon,
): readonly Finding[] {
  const words = splitUnits(text).filter(({ kind }) => kind === 'syllable');
  const marked = words.filter(({ text: word }) => hasVietnameseMarks(word)).length;
  if (marked < LEAST_MARKED * words.length) return [];
  const harmless = findPhrases(text, allowed);
  return words.flatMap(({ text: word, start }): Finding[] => {
    const end = start + word.length;
    const isName = /^\p{Lu}/u.test(word);
    if (isName || !isSyllable(word) || lexicon.has(word)) return [];
    if (harmless.some((span) => contains(span, { start, end }))) return [];
    const meant = lexicon.suggest(word);
    const wanted = meant.slice(0, MOST_NAMED).join(', ');
    const finding = { topic: 'unknown-words', start, end, values: { word, wanted } } as const;
    const [nearest] = meant;
    return [nearest === undefined ? finding : { ...finding, fix: { start, end, text: nearest } }];
  });
}
