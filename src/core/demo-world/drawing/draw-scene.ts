import type { Scene } from '#core/demo-world/scene.ts';
import { findStratum } from '#core/demo-world/subject-rules.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import { type Actor, placeActors } from './actors.ts';
import { mixPaint } from './paint.ts';
import { PLACE_DRAWINGS } from './places/place-drawing.ts';
import { SPRITES } from './sprites.ts';
import { ellipse, group, radialGradient } from './svg.ts';

/** Size of the pictures; all that matters lies in the square in the middle, which is what a model sees. */
export const CANVAS = { width: 800, height: 600 } as const;

/** Draws a scene as an SVG document; the same random stream gives the same picture. */
export function drawScene(scene: Scene, random: SeededRandom): string {
  const stage = PLACE_DRAWINGS[scene.place]({
    random: random.split('place'),
    isNight: scene.time === 'night',
    stratum: findStratum(scene.second?.subject ?? scene.subject, scene.place),
  });
  const actors = placeActors(scene, stage.bands, random.split('layout'));
  const drawn = actors.map((actor, index) =>
    drawActor(actor, scene, random.split(`actor ${index}`)),
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

function drawActor(actor: Actor, scene: Scene, random: SeededRandom): string {
  const { subject, colour, x, y, scale } = actor;
  const isNight = scene.time === 'night';
  const drawing = SPRITES[subject].draw({
    // Red stands in where a sprite brings its natural colours and never asks.
    paint: mixPaint(colour ?? 'red', random.split('paint')),
    random: random.split('look'),
    isNight,
    isAfloat: findStratum(subject, scene.place) === 'water',
  });
  const side = actor.isFlipped ? -scale : scale;
  return [
    isNight && actor.support !== 'air' ? drawGlow(actor) : '',
    actor.support === 'surface' ? drawShadow(actor) : '',
    group(
      `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${side.toFixed(3)} ${scale.toFixed(3)})`,
      drawing,
    ),
  ].join('');
}

function drawShadow({ subject, x, y, scale }: Actor): string {
  const halfWidth = SPRITES[subject].width * scale * 0.56;
  return ellipse([x, y - 2, halfWidth, Math.max(9, halfWidth * 0.14)], 'url(#shadow)');
}

/** A pool of light for things to stand out against by night. What flies or hangs brings its own. */
function drawGlow({ subject, x, y, scale }: Actor): string {
  const { width, height } = SPRITES[subject];
  const halfHeight = height * scale * 0.72;
  return ellipse([x, y - halfHeight * 0.62, width * scale * 0.76, halfHeight], 'url(#glow)');
}
