import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A wooden river boat with a woven canopy and an eye at the bow, afloat, facing right. */
export const boat: Sprite = {
  width: 330,
  height: 150,
  draw: drawBoat,
  seat: { x: 74, y: -44, width: 96 },
};

const HULL =
  'M-164 -82C-140 -58 -104 -48 0 -48C104 -48 134 -58 166 -90C162 -44 130 -4 92 -2L-92 -2C-130 -4 -160 -42 -164 -82Z';

function drawBoat({ paint, isNight }: Look): string {
  const water = isNight ? '#9fb4dc' : '#ffffff';
  return [
    path('M-104 -50C-106 -132 14 -134 18 -50Z', '#d8b273', outline('#6b4a22', 3)),
    path('M-104 -50C-106 -132 -20 -132 -30 -50Z', '#c0955a'),
    line(
      'M-84 -52C-84 -92 -68 -102 -58 -105M-58 -52C-58 -92 -48 -104 -41 -109M-30 -52C-30 -92 -29 -104 -27 -110M-4 -52C-4 -82 -10 -96 -17 -104M-97 -74H9M-82 -93H-4',
      '#8f6a36',
      2.5,
    ),
    path(HULL, paint.base, outline(paint.line, 3.5)),
    path(
      'M-162 -78C-140 -56 -104 -46 0 -46C104 -46 134 -56 164 -86C160 -76 158 -68 154 -62C130 -42 80 -34 0 -34C-80 -34 -130 -40 -154 -58C-158 -64 -160 -70 -162 -78Z',
      paint.light,
    ),
    path(
      'M-132 -28C-80 -14 80 -14 134 -30C122 -12 108 -4 92 -3L-92 -3C-108 -4 -120 -12 -132 -28Z',
      paint.shade,
    ),
    line('M-150 -52C-100 -24 100 -24 150 -54', paint.line, 2, { 'stroke-opacity': 0.5 }),
    circle([124, -43, 11], '#ffffff', outline(paint.line, 2.5)),
    circle([127, -43, 5], '#23262e'),
    line(
      'M-140 2C-110 -6 -92 8 -62 1C-32 -6 -14 8 16 1C46 -6 64 8 94 1C112 -3 124 2 140 2',
      water,
      4,
      { 'stroke-opacity': 0.85 },
    ),
    line('M-104 13C-84 8 -70 18 -48 13M26 14C48 8 66 19 92 13', water, 3, {
      'stroke-opacity': 0.6,
    }),
  ].join('');
}
