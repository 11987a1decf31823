import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { limb, outline } from './outline.ts';
import { drawSpokedWheel } from './wheel.ts';

/** A step-through motorbike, the kind that fills every street, facing right. */
export const motorbike: Sprite = { width: 292, height: 194, draw: drawMotorbike };

function drawMotorbike({ paint, isNight }: Look): string {
  const rim = outline(paint.line);
  const steel = { fill: '#8d95a1', stroke: '#4a505c', width: 6 };
  return [
    limb('M-30 -44L-122 -40', { ...steel, width: 9 }),
    drawSpokedWheel(-92, 44, 11),
    drawSpokedWheel(96, 44, 11),
    limb('M96 -44L76 -140', steel),
    path('M-66 -56L-6 -62L20 -34L-10 -22L-44 -26Z', '#59606d', outline('#343944', 2.5)),
    circle([-16, -42, 13], '#a7aeb9', outline('#343944', 2.5)),
    path(
      'M-136 -94C-118 -110 -66 -112 -34 -104L-10 -72C-2 -60 22 -58 36 -64L58 -134C62 -148 86 -148 88 -134' +
        'L76 -62C70 -40 44 -34 18 -38L-36 -52C-62 -58 -84 -64 -104 -80Z',
      paint.base,
      rim,
    ),
    path(
      'M58 -130C62 -146 78 -146 78 -134L62 -66C58 -54 44 -48 30 -50C42 -58 50 -92 58 -130Z',
      paint.light,
    ),
    path(
      'M-128 -93C-104 -82 -66 -70 -30 -60L18 -44C2 -38 -20 -44 -36 -50C-66 -58 -96 -70 -128 -93Z',
      paint.shade,
    ),
    path('M50 -62C60 -106 128 -108 146 -60L134 -58C122 -84 76 -84 64 -56Z', paint.base, rim),
    path(
      'M-130 -106C-122 -126 -92 -120 -70 -122C-46 -124 -24 -118 -16 -104C-14 -98 -20 -95 -28 -96L-118 -97C-128 -97 -132 -101 -130 -106Z',
      '#4a3a35',
      outline('#241b1a', 2.5),
    ),
    line('M-112 -111C-90 -114 -50 -116 -32 -109', '#6d5850', 3),
    line('M-136 -112L-150 -116L-146 -100', '#8d95a1', 5),
    rect([-146, -92, 12, 12], '#e2453c', { rx: 4, ...outline('#7c1d1c', 2) }),
    limb('M76 -146L50 -160', { fill: '#3a3f4b', stroke: '#22252d', width: 5 }),
    line('M64 -154L58 -182', '#6a7180', 3.5),
    ellipse([55, -186, 11, 7], '#dfe8ee', outline('#4a505c', 2.5)),
    path('M70 -158C82 -166 104 -160 106 -146C104 -134 84 -134 74 -140Z', paint.base, rim),
    ellipse([100, -147, 9, 10], isNight ? '#fff3b8' : '#fdf6dc', outline(paint.line, 2.5)),
  ].join('');
}
