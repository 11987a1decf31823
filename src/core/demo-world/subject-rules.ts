import type { Colour, Place, Relation, Subject } from './scene.ts';

/** Where in a picture a thing belongs: on the ground, on the water, or in the air. */
export type Stratum = 'ground' | 'water' | 'air';

interface SubjectRule {
  readonly places: readonly Place[];
  /** Empty for what has its natural colour only. */
  readonly colours: readonly Colour[];
  /** What the subject may be `on`. */
  readonly on?: readonly Subject[];
}

const BRIGHT = [
  'red',
  'blue',
  'green',
  'yellow',
  'white',
  'black',
  'orange',
  'purple',
  'pink',
] as const;

export const SUBJECT_RULES: Readonly<Record<Subject, SubjectRule>> = {
  motorbike: { places: ['street', 'yard', 'beach'], colours: without('purple', 'pink') },
  bicycle: { places: ['street', 'yard', 'field', 'beach'], colours: without('orange') },
  car: { places: ['street', 'yard', 'beach'], colours: without('purple') },
  bus: { places: ['street'], colours: without('black', 'pink') },
  boat: {
    places: ['river', 'beach'],
    colours: ['red', 'blue', 'green', 'yellow', 'white', 'brown'],
  },
  house: {
    places: ['field', 'river', 'beach'],
    colours: ['red', 'blue', 'green', 'yellow', 'white', 'purple', 'pink'],
  },
  'coconut-tree': { places: ['beach', 'river', 'field', 'yard'], colours: [] },
  cat: {
    places: ['room', 'yard', 'street'],
    colours: ['black', 'white', 'orange'],
    on: ['chair', 'table', 'house', 'car'],
  },
  dog: {
    places: ['yard', 'street', 'beach', 'field', 'room'],
    colours: ['brown', 'black', 'white'],
  },
  buffalo: { places: ['field', 'river'], colours: [] },
  chicken: {
    places: ['yard', 'field', 'river'],
    colours: ['brown', 'white', 'black'],
    on: ['chair', 'table'],
  },
  duck: { places: ['river', 'yard', 'field'], colours: ['white', 'yellow', 'brown'] },
  bird: {
    places: ['yard', 'field', 'beach', 'street', 'river'],
    colours: ['red', 'blue', 'green', 'yellow', 'white', 'black'],
    on: ['house', 'buffalo', 'chair', 'table', 'car'],
  },
  woman: {
    places: ['street', 'field', 'beach', 'river', 'room', 'yard'],
    colours: without('black', 'orange'),
    on: ['boat'],
  },
  man: {
    places: ['street', 'field', 'beach', 'river', 'room', 'yard'],
    colours: without('purple', 'pink'),
    on: ['boat'],
  },
  girl: {
    places: ['street', 'field', 'beach', 'room', 'yard'],
    colours: without('black'),
  },
  pho: { places: ['room', 'yard'], colours: [], on: ['table'] },
  ball: {
    places: ['beach', 'yard', 'field', 'room'],
    colours: without('black'),
    on: ['chair', 'table'],
  },
  chair: {
    places: ['room', 'yard', 'beach'],
    colours: ['red', 'blue', 'green', 'yellow', 'white', 'brown'],
  },
  table: { places: ['room', 'yard'], colours: ['red', 'blue', 'green', 'white', 'brown'] },
  umbrella: {
    places: ['beach', 'yard', 'street'],
    colours: without('white', 'black'),
  },
  kite: {
    places: ['field', 'beach', 'river'],
    colours: without('white', 'black'),
  },
  watermelon: { places: ['yard', 'field', 'room'], colours: [], on: ['table', 'chair'] },
  'flower-pot': {
    places: ['room', 'yard', 'street'],
    colours: ['red', 'yellow', 'white', 'purple', 'pink', 'orange'],
    on: ['table', 'chair'],
  },
  lantern: {
    places: ['street', 'room', 'yard'],
    colours: ['red', 'blue', 'green', 'yellow', 'orange', 'purple', 'pink'],
  },
};

function without(...excluded: readonly Colour[]): readonly Colour[] {
  return BRIGHT.filter((colour) => !excluded.includes(colour));
}

/** Boats float wherever they are, ducks on the river; kites fly and lanterns hang. */
export function findStratum(subject: Subject, place: Place): Stratum {
  if (subject === 'kite' || subject === 'lantern') return 'air';
  if (subject === 'boat') return 'water';
  return subject === 'duck' && place === 'river' ? 'water' : 'ground';
}

/** Dishes and fruit stand by people, pets and furniture, not by traffic, trees and cattle. */
const FOOD: readonly Subject[] = ['pho', 'watermelon'];
const AWAY_FROM_FOOD: readonly Subject[] = [
  'motorbike',
  'bicycle',
  'car',
  'umbrella',
  'house',
  'coconut-tree',
  'buffalo',
];

function isOddPair(subject: Subject, other: Subject): boolean {
  return FOOD.includes(subject) && AWAY_FROM_FOOD.includes(other);
}

/** Whether a picture in `place` can show `subject` in this relation to `other`. */
export function canRelate(
  subject: Subject,
  relation: Relation,
  other: Subject,
  place: Place,
): boolean {
  if (subject === other || isOddPair(subject, other) || isOddPair(other, subject)) return false;
  const rule = SUBJECT_RULES[subject];
  if (relation === 'on') {
    return rule.on?.includes(other) === true && SUBJECT_RULES[other].places.includes(place);
  }
  const stratum = findStratum(subject, place);
  return (
    stratum !== 'air' &&
    stratum === findStratum(other, place) &&
    rule.places.includes(place) &&
    SUBJECT_RULES[other].places.includes(place)
  );
}
