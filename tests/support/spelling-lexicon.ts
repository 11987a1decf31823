import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSpellingLexicon, type SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import { countSyllables, LEXICON_FILES, SYLLABLES_FILE } from '#core/vietnamese/lexicon-files.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'resources', 'vietnamese');

/** The program's own lexicon, and words of a project's. */
export function openSpellingLexicon(own: readonly string[] = []): SpellingLexicon {
  const lists = [...LEXICON_FILES, SYLLABLES_FILE].map((name) =>
    readFileSync(join(FOLDER, name), 'utf8'),
  );
  return createSpellingLexicon(countSyllables(lists), own);
}
