import type { Relation, Scene, Subject } from '#core/demo-world/scene.ts';
import { findStratum } from '#core/demo-world/subject-rules.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import {
  COLOUR_WORDS,
  NUMERALS,
  PLACE_WORDS,
  RELATION_WORDS,
  SUBJECT_WORDS,
  TIME_WORDS,
} from './lexicon.ts';

export type FiveCaptions = readonly [string, string, string, string, string];

/** How often the second object's colour is told. */
const SECOND_COLOUR_SHARE = 0.6;

const OPPOSITE = {
  'left-of': 'right-of',
  'right-of': 'left-of',
  'next-to': 'next-to',
} as const satisfies Partial<Record<Relation, Relation>>;

/** What one annotator has to hand: phrases of the scene, worded anew for each caption. */
interface Phrases {
  readonly subject: string;
  /** The subject without its colour. */
  readonly plainSubject: string;
  readonly verb: string;
  readonly place: string;
  readonly scenery: string;
  readonly time: string;
  /** `bên trái một cái bàn màu nâu`; empty without a second object. */
  readonly relation: string;
  /** The scene told from the second object: `một cái bàn màu nâu ở bên phải một con mèo`. */
  readonly fromOtherSide: string;
}

/**
 * Writes five captions, one in the habits of each of five annotators: terse; in full detail; place first;
 * beginning with `có`; and time first, from the other object's side.
 *
 * Lower case, NFC, no comma and no full stop. All name the subject and its number; at least four of them
 * its colour, its place and its relation, two or three the time of day.
 */
export function writeCaptions(scene: Scene, random: SeededRandom): FiveCaptions {
  const phrases = (annotator: number): Phrases => composePhrases(scene, random.split(annotator));
  return [
    writeTersely(phrases(1), random.split('terse')),
    writeInDetail(phrases(2), random.split('detail')),
    writePlaceFirst(phrases(3), random.split('place')),
    writeThereIs(phrases(4), random.split('there is')),
    writeTimeFirst(phrases(5), random.split('time')),
  ];
}

/** Leaves out the verb, and now and then one of colour, place and relation. */
function writeTersely(phrases: Phrases, random: SeededRandom): string {
  const omitted = random.pick(['nothing', 'nothing', 'colour', 'place', 'relation'] as const);
  return join(
    omitted === 'colour' ? phrases.plainSubject : phrases.subject,
    omitted === 'relation' ? '' : phrases.relation,
    omitted === 'place' ? '' : phrases.place,
  );
}

function writeInDetail(phrases: Phrases, random: SeededRandom): string {
  const { subject, verb, relation, place, time } = phrases;
  return join(subject, verb, relation, place, random.chance(0.7) ? time : '');
}

function writePlaceFirst(phrases: Phrases, random: SeededRandom): string {
  const { subject, verb, relation, place, scenery, time } = phrases;
  if (random.chance(0.25)) return join('khung cảnh', scenery, 'với', subject, relation);
  // A passive verb wants its place after it: `trong phòng có một bát phở được đặt` hangs in the air.
  const isHanging = relation === '' && verb.startsWith('được');
  const opening = random.chance(0.3) ? time : '';
  return join(opening, place, 'có', subject, isHanging ? '' : verb, relation);
}

function writeThereIs(phrases: Phrases, random: SeededRandom): string {
  const { subject, verb, relation, place, time } = phrases;
  return join('có', subject, verb, relation, place, random.chance(0.3) ? time : '');
}

function writeTimeFirst(phrases: Phrases, random: SeededRandom): string {
  const { subject, verb, place, time, fromOtherSide } = phrases;
  if (fromOtherSide === '') return join(time, 'có', subject, verb, place);
  return random.chance(0.5) ? join(time, fromOtherSide, place) : join(fromOtherSide, place, time);
}

function composePhrases(scene: Scene, random: SeededRandom): Phrases {
  const places = PLACE_WORDS[scene.place];
  const bearer = scene.second?.relation === 'on' ? scene.second.subject : scene.subject;
  const subject = nameThing(scene, random.split('subject'));
  return {
    subject,
    plainSubject: nameThing({ ...scene, colour: null }, random.split('subject')),
    verb: chooseVerb(scene, random),
    place: random.pick(places[findStratum(bearer, scene.place)] ?? places.ground),
    scenery: places.scenery,
    time: random.pick(TIME_WORDS[scene.time]),
    ...composeRelation(scene, subject, random),
  };
}

function composeRelation(
  scene: Scene,
  subject: string,
  random: SeededRandom,
): Pick<Phrases, 'relation' | 'fromOtherSide'> {
  const { second } = scene;
  if (second === null) return { relation: '', fromOtherSide: '' };
  const colour = random.chance(SECOND_COLOUR_SHARE) ? second.colour : null;
  const object = nameThing({ ...second, colour, count: 1 }, random.split('second'));
  if (second.relation === 'on') {
    const part = random.pick(SUBJECT_WORDS[second.subject].topParts ?? ['']);
    const verb = chooseVerb(scene, random);
    return {
      relation: join(random.pick(RELATION_WORDS.on), part, object),
      fromOtherSide: join('trên', part, object, 'có', subject, verb),
    };
  }
  const opposite = random.pick(RELATION_WORDS[OPPOSITE[second.relation]]);
  return {
    relation: join(random.pick(RELATION_WORDS[second.relation]), object),
    fromOtherSide: join(object, opposite, subject),
  };
}

/** Ducks swim where there is water; everything else does the same everywhere. */
function chooseVerb(scene: Scene, random: SeededRandom): string {
  if (scene.subject === 'duck' && findStratum('duck', scene.place) === 'water') return 'đang bơi';
  return random.pick(SUBJECT_WORDS[scene.subject].verbs);
}

interface Thing extends Pick<Scene, 'colour' | 'count'> {
  readonly subject: Subject;
}

/** `hai chiếc xe máy màu đỏ`, `một người phụ nữ đội nón lá mặc áo dài màu tím`. */
function nameThing({ subject, colour, count }: Thing, random: SeededRandom): string {
  const words = SUBJECT_WORDS[subject];
  const { classifier, noun } = random.pick(words.names);
  const trait = random.pick(words.traits ?? ['']);
  const lead = random.pick(words.colourLeads ?? ['màu']);
  return join(
    NUMERALS[count],
    classifier,
    noun,
    trait,
    ...(colour === null ? [] : [lead, random.pick(COLOUR_WORDS[colour])]),
  );
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
