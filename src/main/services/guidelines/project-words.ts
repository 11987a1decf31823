import { z } from 'zod';
import { createSpellingLexicon, type SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import { forgetRules } from '#main/db/queries/rule-hits.ts';
import { findSetting, updateSetting } from '#main/db/queries/settings.ts';
import type { SyllableCounts } from '#shared/domain/syllable-counts.ts';

const storedWords = z
  .string()
  .transform((text) => JSON.parse(text) as unknown)
  .pipe(z.array(z.string()));

/** Words that a project knows beyond the lexicon, in alphabetical order; what cannot be read counts as none. */
export function listOwnWords(db: ReadableDb): readonly string[] {
  const stored = findSetting(db, 'own_words');
  if (stored === undefined) return [];
  try {
    return storedWords.parse(stored);
  } catch {
    return [];
  }
}

/** Has a word pass for known, for everybody in the project; captions are looked at again. */
export function addOwnWord(db: WritableDb, word: string): void {
  const added = toStored(word);
  change(db, (words) =>
    [...new Set([...words, added])].toSorted((a, b) => a.localeCompare(b, 'vi')),
  );
}

/** Takes a word out of the project's dictionary again. */
export function removeOwnWord(db: WritableDb, word: string): void {
  const removed = toStored(word);
  change(db, (words) => words.filter((other) => other !== removed));
}

function change(db: WritableDb, toNext: (words: readonly string[]) => readonly string[]): void {
  db.transaction(() => {
    updateSetting(db, 'own_words', JSON.stringify(toNext(listOwnWords(db))));
    forgetRules(db);
  });
}

function toStored(word: string): string {
  return word.normalize('NFC').toLowerCase().trim();
}

export interface ProjectLexiconDeps {
  readonly db: ReadableDb;
  readonly loadSyllables: () => Promise<SyllableCounts>;
}

/** Tells what counts as a word in a project: built anew only when its own words are others. */
export function createProjectLexicon(deps: ProjectLexiconDeps): () => Promise<SpellingLexicon> {
  let built: { readonly key: string; readonly lexicon: SpellingLexicon } | undefined;
  return async () => {
    const counts = await deps.loadSyllables();
    const own = listOwnWords(deps.db);
    const key = own.join('\n');
    if (built?.key !== key) built = { key, lexicon: createSpellingLexicon(counts, own) };
    return built.lexicon;
  };
}
