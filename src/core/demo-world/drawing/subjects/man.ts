import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { drawFace, HAIR, SKIN, SKIN_LINE, SKIN_SHADE } from './face.ts';
import { limb, outline } from './outline.ts';

/** A man in a short-sleeved shirt and khaki trousers, facing you. */
export const man: Sprite = { width: 150, height: 314, draw: drawMan };

function drawMan({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  const arm = { fill: SKIN, stroke: SKIN_LINE, width: 15 };
  const sleeve = { fill: paint.base, stroke: paint.line, width: 25 };
  return [
    limb('M-52 -186L-58 -122', arm),
    limb('M52 -186L58 -122', arm),
    circle([-58, -114, 10], SKIN, outline(SKIN_LINE, 2.5)),
    circle([58, -114, 10], SKIN, outline(SKIN_LINE, 2.5)),
    path('M-40 -136L-38 -12H-6L0 -96L6 -12H38L40 -136Z', '#b39a72', outline('#5d4a2c', 3)),
    path('M8 -130L12 -14H36L38 -134Z', '#9c835c'),
    path(
      'M-38 -14H-6V0H-46C-48 -8 -44 -14 -38 -14ZM38 -14H6V0H46C48 -8 44 -14 38 -14Z',
      '#4a3b35',
      outline('#2a1f1c', 2.5),
    ),
    limb('M-44 -210L-52 -174', sleeve),
    limb('M44 -210L52 -174', sleeve),
    path(
      'M-22 -234C-48 -230 -56 -218 -54 -202L-42 -128C-20 -122 20 -122 42 -128L54 -202C56 -218 48 -230 22 -234Z',
      paint.base,
      rim,
    ),
    path(
      'M20 -232C46 -228 54 -216 52 -202L40 -130C32 -127 24 -126 16 -125C22 -160 24 -200 20 -232Z',
      paint.shade,
    ),
    path(
      'M-44 -214C-38 -200 -34 -170 -32 -134L-38 -136L-50 -200C-51 -207 -49 -211 -44 -214Z',
      paint.light,
    ),
    rect([-11, -250, 22, 22], SKIN_SHADE),
    path(
      'M-22 -236L0 -222L22 -236L12 -242L0 -232L-12 -242Z',
      paint.light,
      outline(paint.line, 2.5),
    ),
    line('M0 -222V-126', paint.line, 2, { 'stroke-opacity': 0.6 }),
    circle([-30, -266, 6], SKIN, outline(SKIN_LINE, 2.5)),
    circle([30, -266, 6], SKIN, outline(SKIN_LINE, 2.5)),
    ellipse([0, -268, 30, 33], SKIN, outline(SKIN_LINE, 2.5)),
    path(
      'M-33 -270C-40 -306 -14 -318 4 -314C30 -314 40 -294 33 -270C30 -278 28 -284 24 -290C6 -286 -12 -288 -22 -294C-28 -286 -31 -280 -33 -270Z',
      HAIR,
      outline('#15121a', 2),
    ),
    line('M-18 -277H-7M7 -277H18', HAIR, 3),
    drawFace(-266, 25),
  ].join('');
}
