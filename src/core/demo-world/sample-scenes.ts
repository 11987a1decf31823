import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import { describeCombination, findSplit, type Split } from './combination.ts';
import {
  type Colour,
  COUNTS,
  PLACES,
  type Place,
  RELATIONS,
  type Relation,
  type Scene,
  SUBJECTS,
  type Subject,
} from './scene.ts';
import { canRelate, SUBJECT_RULES } from './subject-rules.ts';

const SINGLE_SHARE = 0.58;
const NIGHT_SHARE = 0.35;
/** How often a scene with a second object shows two of the subject. */
const TWO_BESIDE_ONE_SHARE = 0.2;
/** How often a subject that can be on something is; few subjects can. */
const ON_SHARE = 0.4;
/** Draws for a combination not yet in the sample, before a repetition is accepted. */
const FRESH_ATTEMPTS = 12;

export interface SampleScenesRequest {
  readonly seed: string | number;
  readonly count: number;
  readonly split: Split;
}

/**
 * Draws scenes of one split, balanced over subjects and, for each, over counts, colours and places.
 *
 * Combinations of different splits never meet. A combination may come back once the split has no
 * fresh one to offer quickly; its pictures still differ.
 */
export function sampleScenes({ seed, count, split }: SampleScenesRequest): Scene[] {
  const random = createRandom(`${seed}/${split}`);
  const drawSubject = createCycle(SUBJECTS, random.split('subjects'));
  const seen = new Set<string>();
  const scenes: Scene[] = [];
  while (scenes.length < count) {
    const subject = drawSubject();
    const scene = drawFreshScene(subject, split, seen, random);
    seen.add(describeCombination(scene));
    scenes.push(scene);
  }
  return scenes;
}

function drawFreshScene(
  subject: Subject,
  split: Split,
  seen: ReadonlySet<string>,
  random: SeededRandom,
): Scene {
  const isSingle = random.chance(SINGLE_SHARE);
  for (let attempt = 0; ; attempt += 1) {
    // A split may hold few single combinations of a subject with natural colours only.
    const single = attempt < 60 ? isSingle : random.chance(0.5);
    const scene = single ? drawSingle(subject, random) : drawPair(subject, random);
    if (findSplit(scene) !== split) continue;
    if (attempt >= FRESH_ATTEMPTS || !seen.has(describeCombination(scene))) return scene;
  }
}

function drawSingle(subject: Subject, random: SeededRandom): Scene {
  const rule = SUBJECT_RULES[subject];
  return {
    subject,
    colour: drawColour(subject, random),
    count: random.pick(COUNTS),
    place: random.pick(rule.places),
    time: random.chance(NIGHT_SHARE) ? 'night' : 'day',
    second: null,
  };
}

function drawPair(subject: Subject, random: SeededRandom): Scene {
  const relations = RELATIONS.filter((relation) => listPartners(subject, relation).length > 0);
  if (relations.length === 0) return drawSingle(subject, random);
  const relation =
    relations.includes('on') && random.chance(ON_SHARE) ? 'on' : random.pick(relations);
  const { place, other } = random.pick(listPartners(subject, relation));
  const single = drawSingle(subject, random);
  return {
    ...single,
    count: relation !== 'on' && random.chance(TWO_BESIDE_ONE_SHARE) ? 2 : 1,
    place,
    second: { relation, subject: other, colour: drawColour(other, random, single.colour) },
  };
}

interface Partner {
  readonly place: Place;
  readonly other: Subject;
}

function listPartners(subject: Subject, relation: Relation): readonly Partner[] {
  return PLACES.flatMap((place) =>
    SUBJECTS.filter((other) => canRelate(subject, relation, other, place)).map((other) => ({
      place,
      other,
    })),
  );
}

/** @param avoided The colour of what it is drawn with, so that the two stand out from each other. */
function drawColour(
  subject: Subject,
  random: SeededRandom,
  avoided: Colour | null = null,
): Colour | null {
  const colours = SUBJECT_RULES[subject].colours.filter((colour) => colour !== avoided);
  return colours.length > 0 ? random.pick(colours) : null;
}

/** Deals every item once, in random order, before any comes again. */
function createCycle<Item>(items: readonly Item[], random: SeededRandom): () => Item {
  let deck: Item[] = [];
  return () => {
    if (deck.length === 0) deck = random.shuffle(items);
    const dealt = deck.pop();
    if (dealt === undefined) throw new RangeError('Cannot deal from an empty list');
    return dealt;
  };
}
