import type { PersonWorkRow, WorkRow, WorkStatistics } from '#shared/api/statistics.ts';
import { computeEditDistance } from '#core/vietnamese/edit-distance.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import type { TakenWords } from '#shared/domain/taken-words.ts';

/** A caption as it stands. */
export interface WorkCaption {
  readonly imageId: number;
  readonly slot: number;
  readonly text: string;
  readonly source: 'human' | 'accepted' | 'edited' | 'imported';
  readonly author: string | null;
  readonly authorId: AnnotatorId | null;
  /** `2026-11-25` */
  readonly day: string;
  /** The draft it began as, and whose. */
  readonly draft: string | null;
  readonly packName: string | null;
  /** Words that were taken by key. */
  readonly taken: readonly TakenWords[];
}

export interface WorkDismissal {
  readonly author: string;
  readonly authorId: AnnotatorId;
  readonly packName: string;
  readonly day: string;
}

/** One change of one caption, from the first keystroke to the last. */
export interface WorkEvent {
  readonly author: string;
  readonly imageId: number;
  readonly slot: number;
  readonly day: string;
  readonly madeAtMs: number;
  readonly updatedAtMs: number;
}

export interface WorkInput {
  readonly captions: readonly WorkCaption[];
  readonly dismissals: readonly WorkDismissal[];
  /** By author and then by time. */
  readonly events: readonly WorkEvent[];
}

/** Whoever does nothing for longer than this between two changes has done something else. */
const IDLE_MS = 120_000;

/**
 * Adds up what people did with drafts.
 *
 * The time of a change is from its first keystroke to its last and the pause before it, where that was no longer than two minutes.
 * Characters saved are those of a caption less what was changed in its draft and one for accepting it; of a caption without
 * draft, the letters of the words that were taken by key: the space before a word pays for the key.
 */
export function describeWork(input: WorkInput): WorkStatistics {
  const seconds = timeCaptions(input.events);
  const facts = [
    ...input.captions
      .filter(({ source }) => source !== 'imported')
      .map((caption) => toFact(caption, seconds)),
    ...input.dismissals.map((dismissal): Fact => ({ ...dismissal, kind: 'dismissed', ...NOTHING })),
  ];
  return {
    total: sumFacts('', facts),
    byPerson: groupByAuthor(facts).sort(byAmount),
    byDay: groupFacts(facts, ({ day }) => day).sort((a, b) => a.key.localeCompare(b.key)),
    byModel: groupFacts(facts, ({ packName }) => packName).sort(byAmount),
  };
}

interface Fact {
  readonly author: string | null;
  readonly authorId: AnnotatorId | null;
  readonly packName: string | null;
  readonly day: string;
  readonly kind: 'accepted' | 'edited' | 'dismissed' | 'written';
  readonly changed: number;
  readonly saved: number;
  readonly seconds: number | undefined;
}

const NOTHING = { changed: 0, saved: 0, seconds: undefined } as const;

function toFact(caption: WorkCaption, seconds: ReadonlyMap<string, number>): Fact {
  const { author, authorId, packName, day, draft, text, source, taken } = caption;
  const changed = draft === null ? 0 : computeEditDistance(draft, text);
  return {
    ...{ author, authorId, packName, day, changed },
    kind: source === 'accepted' || source === 'edited' ? source : 'written',
    saved: draft === null ? countLetters(taken) : Math.max(0, [...text].length - changed - 1),
    seconds: seconds.get(placeOf(caption)),
  };
}

function countLetters(taken: readonly TakenWords[]): number {
  return taken.flatMap(({ words }) => words).reduce((sum, word) => sum + [...word].length, 0);
}

function timeCaptions(events: readonly WorkEvent[]): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  let last: WorkEvent | undefined;
  for (const event of events) {
    const pause = last?.author === event.author ? event.madeAtMs - last.updatedAtMs : IDLE_MS + 1;
    const spent = event.updatedAtMs - event.madeAtMs + (pause >= 0 && pause <= IDLE_MS ? pause : 0);
    const place = placeOf(event);
    seconds.set(place, (seconds.get(place) ?? 0) + spent / 1000);
    last = event;
  }
  return seconds;
}

function placeOf({ imageId, slot }: { readonly imageId: number; readonly slot: number }): string {
  return `${imageId}/${slot}`;
}

function groupFacts(facts: readonly Fact[], keyOf: (fact: Fact) => string | null): WorkRow[] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  return [...groups].map(([key, group]) => sumFacts(key, group));
}

function groupByAuthor(facts: readonly Fact[]): PersonWorkRow[] {
  return [...Map.groupBy(facts, ({ authorId }) => authorId)].flatMap(([authorId, group]) =>
    authorId === null ? [] : [{ ...sumFacts(group[0]?.author ?? '', group), authorId }],
  );
}

function sumFacts(key: string, facts: readonly Fact[]): WorkRow {
  const count = (kind: Fact['kind']) => facts.filter((fact) => fact.kind === kind).length;
  const edited = facts.filter(({ kind }) => kind === 'edited');
  // A caption taken in a batch took no time of its own.
  const timed = facts.flatMap(({ seconds }) =>
    seconds !== undefined && seconds > 0 ? [seconds] : [],
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    key,
    accepted: count('accepted'),
    edited: edited.length,
    dismissed: count('dismissed'),
    written: count('written'),
    editDistance:
      edited.length === 0 ? null : sum(edited.map(({ changed }) => changed)) / edited.length,
    charactersSaved: sum(facts.map(({ saved }) => saved)),
    secondsPerCaption: timed.length === 0 ? null : sum(timed) / timed.length,
  };
}

function byAmount(a: WorkRow, b: WorkRow): number {
  const amount = (row: WorkRow) => row.accepted + row.edited + row.dismissed + row.written;
  return amount(b) - amount(a) || a.key.localeCompare(b.key);
}
