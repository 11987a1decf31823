import type { Relation, Scene, Subject } from './scene.ts';

/** What people speak of first when two things are in a picture: the living, then what moves, then what stays. */
const LEADING: readonly Subject[] = [
  'woman',
  'man',
  'girl',
  'dog',
  'cat',
  'buffalo',
  'chicken',
  'duck',
  'bird',
  'motorbike',
  'bicycle',
  'car',
  'bus',
  'boat',
  'pho',
  'watermelon',
  'ball',
  'flower-pot',
  'umbrella',
  'kite',
  'lantern',
  'chair',
  'table',
  'house',
  'coconut-tree',
];

const OPPOSITE: Readonly<Partial<Record<Relation, Relation>>> = {
  'left-of': 'right-of',
  'right-of': 'left-of',
  'next-to': 'next-to',
};

/**
 * The same picture told from the thing that people speak of first, or from the two of a kind: which
 * thing a scene is told from cannot be seen in its picture.
 */
export function faceLeadingThing(scene: Scene): Scene {
  const { second } = scene;
  const relation = second === null ? undefined : OPPOSITE[second.relation];
  if (second === null || relation === undefined || scene.count > 1) return scene;
  if (LEADING.indexOf(scene.subject) < LEADING.indexOf(second.subject)) return scene;
  return {
    ...scene,
    subject: second.subject,
    colour: second.colour,
    second: { relation, subject: scene.subject, colour: scene.colour },
  };
}
