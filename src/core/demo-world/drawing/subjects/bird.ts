import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A perching songbird, facing right. */
export const bird: Sprite = { width: 190, height: 140, pairScale: 0.66, draw: drawBird };

function drawBird({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  return [
    line('M0 -34L-4 -4M18 -34L16 -4M-16 -3H6M4 -3H28', '#3c2a20', 5.5),
    path('M-52 -70L-102 -40C-100 -30 -90 -26 -82 -28L-34 -44Z', paint.shade, rim),
    path(
      'M-60 -70C-36 -84 -12 -92 6 -112C20 -138 62 -142 74 -114C82 -86 70 -40 22 -28C-18 -24 -50 -44 -60 -70Z',
      paint.base,
      rim,
    ),
    path('M70 -98C70 -60 50 -38 20 -32C6 -32 -6 -34 -16 -38C22 -40 46 -66 52 -96Z', paint.light),
    path(
      'M-58 -66C-34 -84 10 -88 24 -70C14 -48 -20 -40 -62 -34C-46 -44 -62 -54 -58 -66Z',
      paint.shade,
      outline(paint.line, 2.5),
    ),
    line('M-44 -52C-26 -48 -10 -52 2 -60', paint.line, 2.5, { 'stroke-opacity': 0.6 }),
    path('M74 -116L100 -104L74 -98Z', '#f2a52c', outline('#6e4208')),
    circle([54, -112, 6.5], '#1d1f27', outline('#ffffff', 2)),
  ].join('');
}
