import { AppError } from '#shared/errors.ts';
import type { MeteorResources } from './find-matches.ts';

/**
 * Parses a paraphrase table: METEOR's own (three lines an entry: probability, phrase, paraphrase) or one entry a line, the two phrases
 * apart by a tab or by ` ||| ` (as in PPDB, whose first field is a category).
 *
 * @param name Of the file, for errors.
 * @throws AppError `CORRUPT_FILE` with the line of an entry that is none of these.
 */
export function parseParaphrases(
  text: string,
  name: string,
): Required<Pick<MeteorResources, 'paraphrases' | 'longestParaphrase'>> {
  const table = new Map<string, string[]>();
  let longest = 1;
  const add = (phrase: string, other: string) => {
    const known = table.get(phrase);
    if (known === undefined) table.set(phrase, [other]);
    else known.push(other);
    longest = Math.max(longest, phrase.split(' ').length, other.split(' ').length);
  };
  const lines = text.split(/\r?\n/u);
  if (/^\d*\.?\d+(e-?\d+)?$/iu.test(lines[0]?.trim() ?? '')) {
    for (let at = 0; at + 2 < lines.length; at += 3) {
      add(tidy(lines[at + 1] ?? ''), tidy(lines[at + 2] ?? ''));
    }
  } else {
    lines.forEach((line, index) => {
      if (line.trim() === '') return;
      const fields = line.includes('|||')
        ? line.split('|||').slice(line.startsWith('[') ? 1 : 0)
        : line.split('\t');
      const [phrase = '', other = ''] = fields.map(tidy);
      if (phrase === '' || other === '') {
        throw new AppError(
          'CORRUPT_FILE',
          `${name}: line ${index + 1}: expected two phrases with a tab or ||| between them`,
        );
      }
      add(phrase, other);
    });
  }
  return { paraphrases: (phrase) => table.get(phrase) ?? [], longestParaphrase: longest };
}

function tidy(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, ' ');
}
