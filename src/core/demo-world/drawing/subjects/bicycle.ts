import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, line, path } from '#core/demo-world/drawing/svg.ts';
import { limb, outline } from './outline.ts';
import { drawSpokedWheel } from './wheel.ts';

/** A town bicycle with mudguards and a bamboo basket, facing right. */
export const bicycle: Sprite = { width: 292, height: 196, draw: drawBicycle };

function drawBicycle({ paint }: Look): string {
  const tube = { fill: paint.base, stroke: paint.line, width: 10 };
  const steel = { fill: '#a7aeb9', stroke: '#4a505c', width: 5 };
  return [
    drawSpokedWheel(-86, 56, 8),
    drawSpokedWheel(88, 56, 8),
    limb('M-142 -66C-140 -104 -112 -122 -84 -121C-66 -120 -52 -112 -44 -102', {
      ...tube,
      width: 7,
    }),
    limb('M48 -108C60 -122 84 -126 106 -118C126 -110 138 -96 142 -80', { ...tube, width: 7 }),
    limb('M88 -56L60 -152', tube),
    limb('M-86 -56L-12 -54M-86 -56L-40 -128', { ...tube, width: 7 }),
    limb('M-12 -54L-46 -146', tube),
    limb('M-12 -54C22 -70 46 -96 64 -130', tube),
    limb('M-30 -98C2 -98 34 -112 62 -140', { ...tube, width: 7 }),
    circle([-12, -54, 17], paint.shade, outline(paint.line)),
    circle([-12, -54, 8], '#d5d9df'),
    line('M-12 -54L6 -30M-2 -28L16 -30', '#4a505c', 6),
    path(
      'M-76 -150C-70 -164 -36 -162 -22 -152C-24 -144 -40 -142 -50 -140L-66 -140Z',
      '#4a3a35',
      outline('#241b1a', 2.5),
    ),
    limb('M60 -152L54 -176C58 -186 40 -190 28 -184', steel),
    line('M30 -184L20 -180', '#4a3a35', 9),
    path('M70 -160L136 -160L126 -112L80 -112Z', '#d9b26a', outline('#7c5a2a', 2.5)),
    line(
      'M74 -146H133M77 -130H130M90 -160L94 -112M104 -160V-112M120 -160L114 -112',
      '#9c7638',
      2.5,
    ),
  ].join('');
}
