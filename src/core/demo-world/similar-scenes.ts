import type { SeededRandom } from '#core/random/seeded-random.ts';
import { describeCombination, findSplit } from './combination.ts';
import {
  type Colour,
  COUNTS,
  PLACES,
  RELATIONS,
  type Relation,
  type Scene,
  SUBJECTS,
} from './scene.ts';
import { canRelate, SUBJECT_RULES } from './subject-rules.ts';

export type Factor =
  | 'subject'
  | 'colour'
  | 'count'
  | 'place'
  | 'time'
  | 'relation'
  | 'second'
  | 'second subject';

export interface SimilarScene {
  /** The one factor in which the scene differs. */
  readonly factor: Factor;
  readonly scene: Scene;
}

/**
 * Lists, in random order, every scene that differs from `scene` in exactly one factor and lies in its split:
 * hard negatives for contrastive batches.
 *
 * `relation` changes the relation alone (left to right, beside to on); `second` the other
 * object's colour, `second subject` what it is.
 */
export function similarScenes(scene: Scene, random: SeededRandom): SimilarScene[] {
  const split = findSplit(scene);
  const key = describeCombination(scene);
  const variants = [
    ...subjectVariants(scene),
    ...colourVariants(scene),
    ...countVariants(scene),
    ...placeVariants(scene),
    ...relationVariants(scene),
    ...secondVariants(scene),
  ].filter(
    ({ scene: variant }) =>
      findSplit(variant) === split &&
      describeCombination(variant) !== key &&
      (variant.colour === null || variant.colour !== variant.second?.colour),
  );
  const otherTime: SimilarScene = {
    factor: 'time',
    scene: { ...scene, time: scene.time === 'day' ? 'night' : 'day' },
  };
  return random.shuffle([...variants, otherTime]);
}

function subjectVariants(scene: Scene): SimilarScene[] {
  return SUBJECTS.filter((subject) => {
    const { places, colours } = SUBJECT_RULES[subject];
    const hasColour = scene.colour === null ? colours.length === 0 : colours.includes(scene.colour);
    if (subject === scene.subject || !hasColour) return false;
    return scene.second === null
      ? places.includes(scene.place)
      : canRelate(subject, scene.second.relation, scene.second.subject, scene.place);
  }).map((subject) => ({ factor: 'subject', scene: { ...scene, subject } }));
}

function colourVariants(scene: Scene): SimilarScene[] {
  return listOtherColours(scene.subject, scene.colour).map((colour) => ({
    factor: 'colour',
    scene: { ...scene, colour },
  }));
}

function countVariants(scene: Scene): SimilarScene[] {
  if (scene.second?.relation === 'on') return [];
  const limit = scene.second === null ? 4 : 2;
  return COUNTS.filter((count) => count !== scene.count && count <= limit).map((count) => ({
    factor: 'count',
    scene: { ...scene, count },
  }));
}

function placeVariants(scene: Scene): SimilarScene[] {
  const { second } = scene;
  return PLACES.filter((place) =>
    second === null
      ? SUBJECT_RULES[scene.subject].places.includes(place)
      : canRelate(scene.subject, second.relation, second.subject, place),
  )
    .filter((place) => place !== scene.place)
    .map((place) => ({ factor: 'place', scene: { ...scene, place } }));
}

function relationVariants(scene: Scene): SimilarScene[] {
  const { second } = scene;
  if (second === null) return [];
  return RELATIONS.filter(
    (relation: Relation) =>
      relation !== second.relation &&
      (relation !== 'on' || scene.count === 1) &&
      canRelate(scene.subject, relation, second.subject, scene.place),
  ).map((relation) => ({
    factor: 'relation',
    scene: { ...scene, second: { ...second, relation } },
  }));
}

function secondVariants(scene: Scene): SimilarScene[] {
  const { second } = scene;
  if (second === null) return [];
  const others = SUBJECTS.filter((subject) => {
    const { colours } = SUBJECT_RULES[subject];
    const hasColour =
      second.colour === null ? colours.length === 0 : colours.includes(second.colour);
    return (
      subject !== second.subject &&
      hasColour &&
      canRelate(scene.subject, second.relation, subject, scene.place)
    );
  });
  return [
    ...listOtherColours(second.subject, second.colour).map((colour) => ({
      factor: 'second' as const,
      scene: { ...scene, second: { ...second, colour } },
    })),
    ...others.map((subject) => ({
      factor: 'second subject' as const,
      scene: { ...scene, second: { ...second, subject } },
    })),
  ];
}

function listOtherColours(subject: Scene['subject'], current: Colour | null): readonly Colour[] {
  return SUBJECT_RULES[subject].colours.filter((colour) => colour !== current);
}
