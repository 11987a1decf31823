import type { SyllableCounts } from '#shared/domain/syllable-counts.ts';
import type { LexiconSources } from './word-lexicon.ts';

/** The word lists in `resources/vietnamese`, which a host reads and hands to `parseLexiconFiles`. */
export const LEXICON_FILES = [
  'closed-heads.txt',
  'closed-tails.txt',
  'compounds-a-c.txt',
  'compounds-ch-d.txt',
  'compounds-dd-g.txt',
  'compounds-h-k.txt',
  'compounds-l-m.txt',
  'compounds-n.txt',
  'compounds-o-r.txt',
  'compounds-s.txt',
  'compounds-t.txt',
  'compounds-th.txt',
  'compounds-u-y.txt',
  'monosyllables.txt',
] as const;

/** Goes into the contract of every score on words; changed whenever the lists or the rules are. */
export const SEGMENTER_NAME = 'viclipcap-vi-1';

/**
 * Builds a segmenter's sources out of the word-list files' texts.
 *
 * @param readFile The text of one of `LEXICON_FILES`.
 * @param additional The text of a word list the user points to: one word a line, `#` begins a comment, what follows a tab is ignored.
 */
export function parseLexiconFiles(
  readFile: (name: (typeof LEXICON_FILES)[number]) => string,
  additional?: string,
): LexiconSources {
  const compounds = LEXICON_FILES.filter((name) => name.startsWith('compounds-'));
  return {
    compounds: compounds.flatMap((name) => parseWordList(readFile(name))),
    monosyllables: parseWordList(readFile('monosyllables.txt')),
    closedHeads: parseWordList(readFile('closed-heads.txt')),
    closedTails: parseWordList(readFile('closed-tails.txt')),
    ...(additional === undefined ? {} : { additional: parseWordList(additional) }),
  };
}

/** Syllables that stand in words which no list has: they are known, and no words by themselves. */
export const SYLLABLES_FILE = 'syllables.txt';

/** In how many words of the lists' texts each syllable stands. */
export function countSyllables(lists: Iterable<string>): SyllableCounts {
  const counts = new Map<string, number>();
  for (const list of lists) {
    for (const syllable of parseWordList(list).flatMap((word) => word.split(/\s+/u))) {
      counts.set(syllable, (counts.get(syllable) ?? 0) + 1);
    }
  }
  return Object.fromEntries(counts);
}

/** The words of a list: one a line, `#` begins a comment, what follows a tab is ignored. */
function parseWordList(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => (line.split('\t')[0] ?? '').trim())
    .filter((word) => word !== '' && !word.startsWith('#'));
}
