/** What a picture of the demo world may be about. */
export const SUBJECTS = [
  'motorbike',
  'bicycle',
  'car',
  'bus',
  'boat',
  'house',
  'coconut-tree',
  'cat',
  'dog',
  'buffalo',
  'chicken',
  'duck',
  'bird',
  'woman',
  'man',
  'girl',
  'pho',
  'ball',
  'chair',
  'table',
  'umbrella',
  'kite',
  'watermelon',
  'flower-pot',
  'lantern',
] as const;
export type Subject = (typeof SUBJECTS)[number];

export const COLOURS = [
  'red',
  'blue',
  'green',
  'yellow',
  'white',
  'black',
  'orange',
  'purple',
  'pink',
  'brown',
] as const;
export type Colour = (typeof COLOURS)[number];

export const PLACES = ['street', 'field', 'beach', 'river', 'room', 'yard'] as const;
export type Place = (typeof PLACES)[number];

export const RELATIONS = ['left-of', 'right-of', 'next-to', 'on'] as const;
export type Relation = (typeof RELATIONS)[number];

export const TIMES = ['day', 'night'] as const;
export type TimeOfDay = (typeof TIMES)[number];

export const COUNTS = [1, 2, 3, 4] as const;
export type Count = (typeof COUNTS)[number];

/** The one thing that the subject stands beside or on. */
interface SecondObject {
  /** Read from the subject: the subject is `left-of`, `right-of`, `next-to` or `on` this object. */
  readonly relation: Relation;
  readonly subject: Subject;
  /** `null` for what has its natural colour only. */
  readonly colour: Colour | null;
}

/** All that a picture shows and that its captions may say. */
export interface Scene {
  readonly subject: Subject;
  /** `null` for what has its natural colour only. */
  readonly colour: Colour | null;
  readonly count: Count;
  readonly place: Place;
  readonly time: TimeOfDay;
  readonly second: SecondObject | null;
}
