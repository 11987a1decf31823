import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A silk lantern of the kind Hội An hangs over its streets, on a cord from above. */
export const lantern: Sprite = { width: 176, height: 256, draw: drawLantern };

const WOOD = '#6b4630';
const WOOD_LINE = '#301c12';
const BULB =
  'M-26 -222C-74 -206 -88 -176 -86 -152C-84 -122 -62 -98 -24 -86H24C62 -98 84 -122 86 -152C88 -176 74 -206 26 -222Z';

function drawLantern({ paint, isNight }: Look): string {
  return [
    line('M0 -236V-900', isNight ? '#c9b48c' : '#6d5a44', 3),
    ...(isNight ? [circle([0, -154, 150], 'url(#glow)', { 'fill-opacity': 0.9 })] : []),
    line('M-12 -70L-14 -8M-4 -70L-5 0M4 -70L5 0M12 -70L14 -8', paint.base, 5),
    circle([0, -72, 9], '#e6b64c', outline('#7a5616', 2.5)),
    path(BULB, paint.base, outline(paint.line, 3.5)),
    path(
      'M-26 -220C-72 -204 -86 -176 -84 -152C-82 -126 -64 -102 -30 -90C-62 -130 -62 -180 -26 -220Z',
      paint.shade,
    ),
    path(
      'M26 -220C72 -204 86 -176 84 -152C82 -126 64 -102 30 -90C62 -130 62 -180 26 -220Z',
      paint.shade,
    ),
    path('M-8 -220C-34 -190 -34 -118 -8 -88H8C34 -118 34 -190 8 -220Z', paint.light),
    line(
      'M-20 -222C-56 -186 -56 -122 -18 -86M20 -222C56 -186 56 -122 18 -86M-4 -222C-16 -186 -16 -122 -4 -86M4 -222C16 -186 16 -122 4 -86',
      paint.line,
      2.5,
      { 'stroke-opacity': 0.55 },
    ),
    rect([-32, -236, 64, 17], WOOD, { rx: 5, ...outline(WOOD_LINE) }),
    rect([-30, -90, 60, 14], WOOD, { rx: 5, ...outline(WOOD_LINE) }),
    circle([0, -242, 7], '#e6b64c', outline('#7a5616', 2.5)),
  ].join('');
}
