import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, line, path } from '#core/demo-world/drawing/svg.ts';
import { limb, outline } from './outline.ts';

/** A sitting cat, looking at you. */
export const cat: Sprite = { width: 178, height: 212, pairScale: 0.74, draw: drawCat };

function drawCat({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  return [
    limb('M44 -16C92 -8 108 -52 82 -84', { fill: paint.base, stroke: paint.line, width: 19 }),
    path(
      'M-58 -4C-76 -54 -52 -112 -24 -128H28C58 -110 80 -54 62 -4C40 2 -36 2 -58 -4Z',
      paint.base,
      rim,
    ),
    path('M28 -110C52 -86 66 -40 54 -6C44 -2 36 -2 30 -4C44 -36 44 -78 28 -110Z', paint.shade),
    path('M-20 -118C-28 -90 -18 -66 2 -66C22 -66 32 -90 24 -118Z', paint.light),
    path(
      'M-50 -196C-40 -206 -16 -186 -12 -178H16C20 -186 44 -206 54 -196C62 -180 60 -150 52 -132C36 -108 -32 -108 -48 -132C-56 -150 -58 -180 -50 -196Z',
      paint.base,
      rim,
    ),
    path(
      'M-44 -188C-38 -192 -26 -182 -22 -176L-42 -162ZM48 -188C42 -192 30 -182 26 -176L46 -162Z',
      '#f2a7a0',
    ),
    line('M2 -176V-160M-10 -174L-8 -162M14 -174L12 -162', paint.shade, 5),
    line('M-14 -58V-10M18 -58V-10', paint.line, 3, { 'stroke-opacity': 0.7 }),
    ellipse([-17, -8, 18, 10], paint.light, outline(paint.line, 2.5)),
    ellipse([21, -8, 18, 10], paint.light, outline(paint.line, 2.5)),
    ellipse([2, -126, 19, 13], paint.light),
    ellipse([-20, -150, 9, 10], '#d6e27a', outline('#20242c', 2.5)),
    ellipse([24, -150, 9, 10], '#d6e27a', outline('#20242c', 2.5)),
    ellipse([-19, -150, 3.4, 8], '#16191f'),
    ellipse([23, -150, 3.4, 8], '#16191f'),
    path('M-4 -136H8L2 -129Z', '#e58a86'),
    line('M2 -129V-124C-2 -119 -8 -120 -10 -122M2 -124C6 -119 12 -120 14 -122', '#4a3f45', 2.2),
    line('M-30 -132L-62 -138M-30 -126L-60 -122M34 -132L66 -138M34 -126L64 -122', '#8b8f99', 2),
    circle([-16, -153, 2], '#ffffff'),
    circle([26, -153, 2], '#ffffff'),
  ].join('');
}
