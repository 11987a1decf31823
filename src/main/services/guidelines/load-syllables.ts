import { join } from 'node:path';
import { countSyllables, LEXICON_FILES, SYLLABLES_FILE } from '#core/vietnamese/lexicon-files.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import type { SyllableCounts } from '#shared/domain/syllable-counts.ts';

const MAX_LIST_BYTES = 2 ** 26;

/** Reads the program's lexicon the first time that somebody asks. @param folder `resources/vietnamese`. */
export function createSyllableLoader(folder: string): () => Promise<SyllableCounts> {
  let loading: Promise<SyllableCounts> | undefined;
  return () => {
    loading ??= load(folder);
    return loading;
  };
}

async function load(folder: string): Promise<SyllableCounts> {
  const { signal } = new AbortController();
  const read = (name: string): Promise<string> =>
    readTextFile(join(folder, name), { maxBytes: MAX_LIST_BYTES, signal });
  return countSyllables(await Promise.all([...LEXICON_FILES, SYLLABLES_FILE].map(read)));
}
