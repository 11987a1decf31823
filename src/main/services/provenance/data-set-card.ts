import type { WritableDb } from '#main/db/connection.ts';
import { type CardCounts, countForCard } from '#main/db/queries/card-counts.ts';
import { getGuideline } from '#main/services/guidelines/project-guideline.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

export interface CardFacts extends CardCounts {
  readonly name: string;
  readonly at: UnixMs;
  /** Name of the guideline that captions are held to. */
  readonly guideline: string;
}

/** Counts what a card says; nothing in it is written by hand. */
export function readFacts(
  db: WritableDb,
  { name, at }: { readonly name: string; readonly at: UnixMs },
): CardFacts {
  return { ...countForCard(db), name, at, guideline: getGuideline(db).name };
}

const SOURCES = {
  human: 'typed by a person',
  accepted: "a model's suggestion, taken as it was",
  edited: "a model's suggestion, changed by a person",
  imported: 'read from a data set file',
} as const;

/** A data-set card in Markdown. The project's name and people's names are the only words of others in it. */
export function formatCard(facts: CardFacts): string {
  const { images, captions } = facts;
  const share = (count: number): string =>
    captions === 0 ? '–' : `${((100 * count) / captions).toFixed(1)} %`;
  const sources = Object.entries(SOURCES).map(([source, meaning]) => {
    const count = facts.sources.find((row) => row.name === source)?.count ?? 0;
    return [meaning, String(count), share(count)];
  });
  return [
    `# ${escapeMarkdown(facts.name)}`,
    `Captions of pictures, in Vietnamese. Counted by ViClipCap Studio on ${new Date(facts.at).toISOString().slice(0, 10)}.`,
    '## What is in it',
    table(
      ['', 'count'],
      [
        ['pictures', String(images)],
        ['pictures with a caption', String(facts.captionedImages)],
        ['captions', String(captions)],
        ['words a caption, mean', captions === 0 ? '–' : (facts.words / captions).toFixed(1)],
        ['words a caption, least to most', `${facts.leastWords} to ${facts.mostWords}`],
      ],
    ),
    'Words are what white space separates; in Vietnamese, syllables.',
    '## Where the captions came from',
    table(['', 'captions', 'share'], sources),
    `In ${facts.assisted} of them ${facts.takenWords} words were foretold and taken by key, not typed.`,
    facts.models.length === 0
      ? 'No caption began as the suggestion of a model.'
      : table(
          ['model', 'sha-256', 'captions that began as its suggestion'],
          facts.models.map(({ name, hash, count }) => [name, hash, String(count)]),
        ),
    'How each caption came about, step by step, is in the provenance file beside this one.',
    '## Who wrote them',
    table(
      ['person', 'captions'],
      facts.authors.map(({ name, count }) => [name ?? 'unknown', String(count)]),
    ),
    '## How they were checked',
    table(
      ['', 'count'],
      [
        ['approved captions', String(facts.approved)],
        ['captions sent back and still open', String(facts.flagged)],
        ['judgements by reviewers', String(facts.reviews)],
      ],
    ),
    `They are held to the guideline "${escapeMarkdown(facts.guideline)}".`,
    '## Splits',
    table(
      ['split', 'pictures'],
      facts.splits.map(({ name, count }) => [name ?? 'none', String(count)]),
    ),
    '',
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** A name may hold anything; it is to stay a name. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#]/g, '\\$&').replaceAll(/\s+/gu, ' ');
}
