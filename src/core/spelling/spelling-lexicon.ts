import { placeTones } from '#core/vietnamese/tone-placement.ts';
import type { SyllableCounts } from '#shared/domain/syllable-counts.ts';
import { suggestSyllables } from './suggest-syllables.ts';

/** Which syllables there are, and what an unknown one was meant to be. */
export interface SpellingLexicon {
  /** Whether a word of the language or of the project has the syllable, whatever its case and tone placement. */
  readonly has: (syllable: string) => boolean;
  /** The likeliest syllables that a slip could have made it of, best first; in the case of its first letter. */
  readonly suggest: (syllable: string) => readonly string[];
}

/** @param own The project's words; each of their syllables counts as known. */
export function createSpellingLexicon(
  counts: SyllableCounts,
  own: readonly string[] = [],
): SpellingLexicon {
  const known = new Map(Object.entries(counts));
  for (const word of own) {
    for (const syllable of word.split(/\s+/u)) known.set(toKey(syllable), 1);
  }
  const suggested = new Map<string, readonly string[]>();
  return {
    has: (syllable) => known.has(toKey(syllable)),
    suggest: (syllable) => {
      const key = toKey(syllable);
      const found = suggested.get(key) ?? suggestSyllables(key, known);
      suggested.set(key, found);
      return /^\p{Lu}/u.test(syllable) ? found.map(capitalise) : found;
    },
  };
}

function toKey(syllable: string): string {
  return placeTones(syllable.normalize('NFC').toLowerCase(), 'old');
}

function capitalise(syllable: string): string {
  return syllable.charAt(0).toUpperCase() + syllable.slice(1);
}
