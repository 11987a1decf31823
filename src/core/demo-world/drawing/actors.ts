import type { Colour, Scene, Subject } from '#core/demo-world/scene.ts';
import { findStratum } from '#core/demo-world/subject-rules.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import { placeGroup, placeOn, placePair, type Spot } from './layout.ts';
import type { Scenery } from './places/scenery.ts';
import { SPRITES } from './sprites.ts';

/** One thing where it stands. */
export interface Actor extends Spot {
  readonly subject: Subject;
  readonly colour: Colour | null;
  /** Mirrored: looking left. All of a kind look the same way. */
  readonly isFlipped: boolean;
  /** What holds it: the ground or the water, another thing, or the air. */
  readonly support: 'surface' | 'seat' | 'air';
}

type Thing = Pick<Scene, 'subject' | 'colour'>;

/** Finds everything in a scene its spot; in the order to draw them, far things first. */
export function placeActors(
  scene: Scene,
  bands: Scenery['bands'],
  random: SeededRandom,
): readonly Actor[] {
  const actors =
    scene.second === null ? placeAlone(scene, bands, random) : placeTwo(scene, bands, random);
  const depth = (actor: Actor): number => actor.y + (actor.support === 'seat' ? 1000 : 0);
  return [...actors].sort((one, other) => depth(one) - depth(other));
}

function placeAlone(scene: Scene, bands: Scenery['bands'], random: SeededRandom): Actor[] {
  const stratum = findStratum(scene.subject, scene.place);
  const support = stratum === 'air' ? 'air' : 'surface';
  const isFlipped = random.split('flip').chance(0.5);
  return placeGroup(SPRITES[scene.subject], scene.count, bands[stratum], random).map((spot) =>
    createActor(scene, spot, isFlipped, support),
  );
}

function placeTwo(scene: Scene, bands: Scenery['bands'], random: SeededRandom): Actor[] {
  const { subject, count, place, second } = scene;
  if (second === null) return [];
  const sprite = SPRITES[subject];
  const other = SPRITES[second.subject];
  const band = bands[findStratum(second.subject, place)];
  const isFlipped = random.split('flip').chance(0.5);
  const isOtherFlipped = random.split('flip other').chance(0.5);
  if (second.relation === 'on') {
    const spots = placeOn({ top: sprite, base: other, isFlipped: isOtherFlipped, band }, random);
    return [
      createActor(second, spots.base, isOtherFlipped),
      createActor(scene, spots.top, isFlipped, 'seat'),
    ];
  }
  const isLeft =
    second.relation === 'left-of' || (second.relation === 'next-to' && random.chance(0.5));
  const mine = { sprite, count };
  const theirs = { sprite: other, count: 1 };
  const sides = isLeft ? { left: mine, right: theirs } : { left: theirs, right: mine };
  const spots = placePair({ ...sides, band, isClose: second.relation === 'next-to' }, random);
  return [
    ...(isLeft ? spots.left : spots.right).map((spot) => createActor(scene, spot, isFlipped)),
    ...(isLeft ? spots.right : spots.left).map((spot) => createActor(second, spot, isOtherFlipped)),
  ];
}

function createActor(
  { subject, colour }: Thing,
  spot: Spot,
  isFlipped: boolean,
  support: Actor['support'] = 'surface',
): Actor {
  return { ...spot, subject, colour, isFlipped, support };
}
