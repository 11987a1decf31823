import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, group, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A play ball with curved seams. */
export const ball: Sprite = { width: 164, height: 164, pairScale: 0.66, draw: drawBall };

function drawBall({ paint, random }: Look): string {
  return [
    circle([0, -82, 80], paint.base, outline(paint.line, 4)),
    path('M-66 -40C-30 -4 50 -6 72 -48C66 -20 36 -4 0 -4C-30 -4 -54 -18 -66 -40Z', paint.shade),
    path('M78 -92C80 -50 52 -8 0 -4C36 -22 56 -56 60 -106C62 -120 74 -112 78 -92Z', paint.shade),
    group(
      `rotate(${random.uniform(-40, 40).toFixed(1)} 0 -82)`,
      line(
        'M-70 -118C-24 -96 24 -96 70 -118M-70 -46C-24 -68 24 -68 70 -46M0 -160V-102M0 -62V-4',
        paint.line,
        3.5,
        { 'stroke-opacity': 0.75 },
      ),
      path('M0 -108L24 -92L16 -62H-16L-24 -92Z', paint.light, outline(paint.line, 3)),
    ),
    ellipse([-30, -124, 22, 13], '#ffffff', {
      'fill-opacity': 0.55,
      transform: 'rotate(-32 -30 -124)',
    }),
  ].join('');
}
