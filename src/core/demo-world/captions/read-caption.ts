import {
  COLOURS,
  type Colour,
  COUNTS,
  type Count,
  PLACES,
  type Place,
  RELATIONS,
  type Relation,
  SUBJECTS,
  type Subject,
  TIMES,
  type TimeOfDay,
} from '#core/demo-world/scene.ts';
import {
  COLOUR_WORDS,
  NUMERALS,
  PLACE_WORDS,
  RELATION_WORDS,
  SUBJECT_WORDS,
  TIME_WORDS,
} from './lexicon.ts';

export interface ReadThing {
  readonly subject: Subject;
  readonly colour?: Colour;
  readonly count?: Count;
}

/** What a caption says; what it leaves out is absent. */
export interface CaptionReading {
  readonly subject?: Subject;
  readonly colour?: Colour;
  readonly count?: Count;
  readonly place?: Place;
  readonly time?: TimeOfDay;
  /** Read from `subject`: it is `left-of`, … `second`. */
  readonly relation?: Relation;
  readonly second?: ReadThing;
}

interface MarkValues {
  readonly subject: Subject;
  readonly colour: Colour;
  readonly count: Count;
  readonly place: Place;
  readonly time: TimeOfDay;
  readonly relation: Relation;
}

type Mark = {
  [Kind in keyof MarkValues]: { readonly kind: Kind; readonly value: MarkValues[Kind] };
}[keyof MarkValues];

/** Every phrase with a meaning, keyed by its text; `PHRASE_LIMIT` syllables at most. */
const PHRASES = collectPhrases();
const PHRASE_LIMIT = Math.max(...[...PHRASES.keys()].map((phrase) => phrase.split(' ').length));

/**
 * Reads a caption of the demo world back: the inverse of `writeCaptions`, for grading what a model says.
 *
 * The longest phrase with a meaning wins at each syllable and the rest is passed over, so any text can be read.
 * A relation before both things (`trên cái bàn có một con mèo`) is turned round: the second is the subject.
 */
export function readCaption(text: string): CaptionReading {
  const marks = findMarks(text.normalize('NFC').toLowerCase());
  const things = collectThings(marks);
  const firstThing = marks.findIndex((mark) => mark.kind === 'subject');
  const relationAt = marks.findIndex((mark) => mark.kind === 'relation');
  const isTurned = relationAt >= 0 && relationAt < firstThing && things.length > 1;
  const [subject, second] = isTurned ? [things[1], things[0]] : things;
  const relation = findValue(marks, 'relation');
  const place = findValue(marks, 'place');
  const time = findValue(marks, 'time');
  return {
    ...subject,
    ...(place === undefined ? {} : { place }),
    ...(time === undefined ? {} : { time }),
    ...(second === undefined ? {} : { second }),
    ...(relation === undefined || second === undefined ? {} : { relation }),
  };
}

function findMarks(text: string): Mark[] {
  const syllables = text.split(/[\s.,;:!?]+/u).filter((syllable) => syllable !== '');
  const marks: Mark[] = [];
  for (let start = 0; start < syllables.length; ) {
    const found = findLongestPhrase(syllables, start);
    if (found !== undefined) marks.push(found.mark);
    start += found?.length ?? 1;
  }
  return marks;
}

function findLongestPhrase(
  syllables: readonly string[],
  start: number,
): { readonly mark: Mark; readonly length: number } | undefined {
  for (let length = PHRASE_LIMIT; length > 0; length -= 1) {
    const mark = PHRASES.get(syllables.slice(start, start + length).join(' '));
    if (mark !== undefined) return { mark, length };
  }
  return undefined;
}

/** A thing takes the numeral before it and the first colour after it. */
function collectThings(marks: readonly Mark[]): ReadThing[] {
  const things: ReadThing[] = [];
  let count: Count | undefined;
  for (const mark of marks) {
    if (mark.kind === 'count') count = mark.value;
    if (mark.kind === 'subject') {
      things.push({ subject: mark.value, ...(count === undefined ? {} : { count }) });
      count = undefined;
    }
    const last = things.at(-1);
    if (mark.kind === 'colour' && last !== undefined && last.colour === undefined) {
      things[things.length - 1] = { ...last, colour: mark.value };
    }
  }
  return things;
}

function findValue<Kind extends keyof MarkValues>(
  marks: readonly Mark[],
  kind: Kind,
): MarkValues[Kind] | undefined {
  return marks.find((mark) => mark.kind === kind)?.value as MarkValues[Kind] | undefined;
}

function collectPhrases(): ReadonlyMap<string, Mark> {
  return new Map<string, Mark>([
    ...SUBJECTS.flatMap((value) =>
      SUBJECT_WORDS[value].names.map(({ classifier, noun }) =>
        markPhrase(`${classifier} ${noun}`, { kind: 'subject', value }),
      ),
    ),
    ...COLOURS.flatMap((value) =>
      COLOUR_WORDS[value].map((words) => markPhrase(words, { kind: 'colour', value })),
    ),
    ...PLACES.flatMap((value) =>
      listPlaceWords(value).map((words) => markPhrase(words, { kind: 'place', value })),
    ),
    ...TIMES.flatMap((value) =>
      TIME_WORDS[value].map((words) => markPhrase(words, { kind: 'time', value })),
    ),
    ...RELATIONS.flatMap((value) =>
      RELATION_WORDS[value].map((words) => markPhrase(words, { kind: 'relation', value })),
    ),
    ...COUNTS.map((value) => markPhrase(NUMERALS[value], { kind: 'count', value })),
  ]);
}

function markPhrase(words: string, mark: Mark): [string, Mark] {
  return [words, mark];
}

function listPlaceWords(place: Place): string[] {
  const { ground, water = [], air = [], scenery } = PLACE_WORDS[place];
  return [...ground, ...water, ...air, scenery];
}
