import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { drawFace, HAIR, SKIN, SKIN_LINE, SKIN_SHADE } from './face.ts';
import { limb, outline } from './outline.ts';

/** A little girl with pigtails in a flared dress, facing you. */
export const girl: Sprite = { width: 168, height: 246, pairScale: 0.86, draw: drawGirl };

function drawGirl({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  const bare = { fill: SKIN, stroke: SKIN_LINE, width: 13 };
  return [
    limb('M-18 -60V-14', bare),
    limb('M18 -60V-14', bare),
    path(
      'M-10 -14V0H-36C-36 -10 -26 -14 -10 -14ZM10 -14V0H36C36 -10 26 -14 10 -14Z',
      '#f7f2ea',
      outline('#6b6470', 3),
    ),
    limb('M-34 -126L-62 -92', bare),
    limb('M34 -126L62 -92', bare),
    path(
      'M-62 -222C-88 -222 -90 -184 -76 -168C-62 -174 -54 -196 -50 -210Z',
      HAIR,
      outline('#15121a', 2),
    ),
    path('M62 -222C88 -222 90 -184 76 -168C62 -174 54 -196 50 -210Z', HAIR, outline('#15121a', 2)),
    path(
      'M-24 -146C-34 -140 -36 -128 -32 -110C-44 -88 -64 -66 -72 -46C-40 -32 40 -32 72 -46C64 -66 44 -88 32 -110C36 -128 34 -140 24 -146Z',
      paint.base,
      rim,
    ),
    path(
      'M20 -144C32 -138 34 -126 30 -110C42 -88 62 -66 69 -48C56 -42 42 -39 30 -38C32 -70 28 -110 20 -144Z',
      paint.shade,
    ),
    path('M-28 -104C-36 -84 -52 -66 -62 -48L-46 -44C-36 -62 -28 -82 -26 -104Z', paint.light),
    line('M-32 -110C-12 -104 12 -104 32 -110', paint.line, 3, { 'stroke-opacity': 0.7 }),
    rect([-9, -158, 18, 16], SKIN_SHADE),
    path('M-22 -147C-12 -134 12 -134 22 -147L12 -150H-12Z', paint.light, outline(paint.line, 2.5)),
    ellipse([0, -196, 48, 45], SKIN, outline(SKIN_LINE, 2.5)),
    path(
      'M-50 -194C-56 -234 -24 -250 0 -248C24 -250 56 -234 50 -194C44 -206 36 -214 26 -216C8 -212 -14 -214 -28 -218C-38 -212 -46 -204 -50 -194Z',
      HAIR,
      outline('#15121a', 2),
    ),
    circle([-54, -214, 8], paint.base, outline(paint.line, 2.5)),
    circle([54, -214, 8], paint.base, outline(paint.line, 2.5)),
    drawFace(-190, 38),
  ].join('');
}
