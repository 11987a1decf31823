import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, group, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { drawFace, HAIR, SKIN, SKIN_LINE, SKIN_SHADE } from './face.ts';
import { limb, outline } from './outline.ts';

/** A woman in an áo dài and a conical hat, facing you. */
export const woman: Sprite = { width: 156, height: 332, draw: drawWoman };

function drawWoman({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  const sleeve = { fill: paint.base, stroke: paint.line, width: 20 };
  return [
    path('M-30 -272C-42 -230 -40 -190 -30 -168H30C40 -190 42 -230 30 -272Z', HAIR),
    path('M-30 -96L-36 -10H-6L0 -60L6 -10H36L30 -96Z', '#fbf6ea', outline('#8d8678', 3)),
    path('M-34 -10H-6V0H-40C-42 -6 -38 -10 -34 -10ZM34 -10H6V0H40C42 -6 38 -10 34 -10Z', '#5c4033'),
    limb('M-30 -206C-46 -180 -50 -160 -48 -136', sleeve),
    limb('M30 -206C46 -180 50 -160 48 -136', sleeve),
    circle([-48, -124, 9], SKIN, outline(SKIN_LINE, 2.5)),
    circle([48, -124, 9], SKIN, outline(SKIN_LINE, 2.5)),
    path(
      'M-20 -224C-42 -220 -42 -196 -32 -164C-34 -120 -48 -70 -52 -28C-20 -20 20 -20 52 -28C48 -70 34 -120 32 -164C42 -196 42 -220 20 -224Z',
      paint.base,
      rim,
    ),
    path(
      'M16 -222C38 -218 40 -196 30 -164C32 -120 46 -70 50 -30C42 -26 34 -25 26 -24C24 -80 22 -160 16 -222Z',
      paint.shade,
    ),
    path('M-30 -190C-24 -176 -24 -120 -40 -44C-44 -80 -32 -130 -28 -164Z', paint.light),
    rect([-9, -240, 18, 20], SKIN_SHADE),
    path('M-13 -232H13L11 -220H-11Z', paint.base, outline(paint.line, 2.5)),
    line('M0 -222C10 -212 22 -206 30 -200', paint.line, 2.5),
    ellipse([0, -260, 26, 29], SKIN, outline(SKIN_LINE, 2.5)),
    path(
      'M-27 -256C-26 -276 -10 -284 0 -282C10 -284 26 -276 27 -256C18 -262 8 -272 0 -276C-8 -272 -18 -262 -27 -256Z',
      HAIR,
    ),
    drawFace(-250, 22),
    line('M-25 -262C-22 -240 -12 -231 0 -230C12 -231 22 -240 25 -262', '#b98a4e', 2),
    group(
      'translate(0 -6)',
      path(
        'M0 -328C12 -322 66 -288 76 -268C44 -256 -44 -256 -76 -268C-66 -288 -12 -322 0 -328Z',
        '#efdca6',
        outline('#7c6130', 3),
      ),
      path(
        'M0 -326C12 -320 62 -288 73 -269C60 -264 44 -262 28 -261C26 -288 14 -312 0 -326Z',
        '#d9bf7e',
      ),
      line('M-22 -312C-10 -306 10 -306 22 -312M-46 -292C-24 -284 24 -284 46 -292', '#b7985a', 2),
    ),
  ].join('');
}
