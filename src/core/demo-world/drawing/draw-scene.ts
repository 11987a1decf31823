import type { Colour, Scene, Subject } from '#core/demo-world/scene.ts';
import { findStratum } from '#core/demo-world/subject-rules.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import { placeGroup, placeOn, placePair, type Spot } from './layout.ts';
import { mixPaint } from './paint.ts';
import { PLACE_DRAWINGS } from './places/place-drawing.ts';
import type { Scenery } from './places/scenery.ts';
import type { Sprite } from './sprite.ts';
import { SPRITES } from './sprites.ts';
import { ellipse, group, radialGradient } from './svg.ts';

/** Size of the pictures; all that matters lies in the square in the middle, which is what a model sees. */
export const CANVAS = { width: 800, height: 600 } as const;

/** One thing where it stands. */
interface Actor extends Spot {
  readonly subject: Subject;
  readonly colour: Colour | null;
  /** Drawn after everything with a smaller rank; what is on something comes after it. */
  readonly rank: number;
  readonly castsShadow: boolean;
}

/** Draws a scene as an SVG document; the same random stream gives the same picture. */
export function drawScene(scene: Scene, random: SeededRandom): string {
  const stage = PLACE_DRAWINGS[scene.place]({
    random: random.split('place'),
    isNight: scene.time === 'night',
    stratum: findStratum(scene.second?.subject ?? scene.subject, scene.place),
  });
  const actors = placeActors(scene, stage.bands, random.split('layout'));
  const drawn = [...actors]
    .sort((one, other) => one.rank - other.rank)
    .map((actor, index) =>
      drawActor(actor, scene, {
        isFlipped: random.split(`flip ${actor.subject}`).chance(0.5),
        random: random.split(`actor ${index}`),
      }),
    );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CANVAS.width}" height="${CANVAS.height}" ` +
    `viewBox="0 0 ${CANVAS.width} ${CANVAS.height}"><defs>${SHADOW}${GLOW}${stage.definitions}</defs>` +
    `${stage.background}${drawn.join('')}</svg>`
  );
}

const SHADOW = radialGradient('shadow', [
  [0, '#1b2340', 0.42],
  [0.62, '#1b2340', 0.26],
  [1, '#1b2340', 0],
]);
const GLOW = radialGradient('glow', [
  [0, '#ffe9b0', 0.5],
  [0.5, '#ffe2a0', 0.22],
  [1, '#ffe2a0', 0],
]);

function placeActors(scene: Scene, bands: Scenery['bands'], random: SeededRandom): Actor[] {
  const { subject, colour, count, place, second } = scene;
  const sprite = SPRITES[subject];
  const act = (
    spot: Spot,
    thing: Pick<Scene, 'subject' | 'colour'>,
    castsShadow = true,
  ): Actor => ({
    ...spot,
    subject: thing.subject,
    colour: thing.colour,
    rank: spot.y,
    castsShadow,
  });
  if (second === null) {
    const band = bands[findStratum(subject, place)];
    const isAirborne = findStratum(subject, place) === 'air';
    return placeGroup(sprite, count, band, random).map((spot) =>
      act(spot, { subject, colour }, !isAirborne),
    );
  }
  const other = SPRITES[second.subject];
  const band = bands[findStratum(second.subject, place)];
  if (second.relation === 'on') {
    const spots = placeOn(sprite, other, band, random);
    return [act(spots.base, second), { ...act(spots.top, scene, false), rank: 1000 }];
  }
  const isSubjectLeft =
    second.relation === 'left-of' || (second.relation === 'next-to' && random.chance(0.5));
  const mine = { sprite, count };
  const theirs = { sprite: other, count: 1 };
  const spots = placePair(
    {
      left: isSubjectLeft ? mine : theirs,
      right: isSubjectLeft ? theirs : mine,
      band,
      isClose: second.relation === 'next-to',
    },
    random,
  );
  return [
    ...(isSubjectLeft ? spots.left : spots.right).map((spot) => act(spot, { subject, colour })),
    ...(isSubjectLeft ? spots.right : spots.left).map((spot) => act(spot, second)),
  ];
}

interface Staging {
  readonly isFlipped: boolean;
  readonly random: SeededRandom;
}

function drawActor(actor: Actor, scene: Scene, { isFlipped, random }: Staging): string {
  const { subject, x, y, scale } = actor;
  const sprite = SPRITES[subject];
  const isAfloat = findStratum(subject, scene.place) === 'water';
  const side = isFlipped ? -scale : scale;
  const drawing = sprite.draw({
    // Red stands in where a sprite brings its natural colours and never asks.
    paint: mixPaint(actor.colour ?? 'red', random.split('paint')),
    random: random.split('look'),
    isNight: scene.time === 'night',
    isAfloat,
  });
  const ground = actor.castsShadow ? drawGround(actor, sprite, scene.time === 'night') : '';
  return `${ground}${group(`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${side.toFixed(3)} ${scale.toFixed(3)})`, drawing)}`;
}

/** A soft shadow under the foot; at night also a pool of light to stand out against. */
function drawGround({ x, y, scale }: Spot, { width, height }: Sprite, isNight: boolean): string {
  const halfWidth = width * scale * 0.56;
  const shadow = ellipse([x, y - 2, halfWidth, Math.max(9, halfWidth * 0.14)], 'url(#shadow)');
  if (!isNight) return shadow;
  const halfHeight = height * scale * 0.72;
  const glow = ellipse([x, y - halfHeight * 0.62, halfWidth * 1.35, halfHeight], 'url(#glow)');
  return `${glow}${shadow}`;
}
