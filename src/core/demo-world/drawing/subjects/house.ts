import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A village house: limewashed walls, tiled roof, porch with two columns. */
export const house: Sprite = {
  width: 330,
  height: 258,
  draw: drawHouse,
  seat: { x: 0, y: -246, width: 190 },
};

const TILE = '#9c5646';
const TILE_LIGHT = '#b4705c';
const TILE_LINE = '#5b2c25';

function drawHouse({ paint, isNight }: Look): string {
  const rim = outline(paint.line);
  const pane = isNight ? '#ffdf8a' : '#6f8fa0';
  return [
    rect([-142, -14, 284, 14], '#c9c2b4', { rx: 3, ...outline('#6f685c', 2.5) }),
    rect([-128, -146, 256, 134], paint.base, rim),
    rect([-126, -144, 252, 22], paint.shade),
    rect([-126, -34, 252, 20], paint.shade),
    drawWindow(-106, pane),
    drawWindow(54, pane),
    rect([-28, -104, 56, 90], '#7a5236', { rx: 3, ...outline('#3b2418', 2.5) }),
    line('M0 -102V-16M-20 -92H-8V-62H-20ZM8 -92H20V-62H8Z', '#4f3120', 2.5),
    rect([-134, -142, 13, 128], paint.light, rim),
    rect([121, -142, 13, 128], paint.light, rim),
    path(
      'M-166 -132C-136 -168 -116 -204 -104 -240H104C116 -204 136 -168 166 -132C110 -140 -110 -140 -166 -132Z',
      TILE,
      outline(TILE_LINE),
    ),
    path('M-104 -238H104L110 -220H-110Z', TILE_LIGHT),
    line('M-112 -216H112M-124 -192H124M-138 -166H138', TILE_LINE, 2, { 'stroke-opacity': 0.55 }),
    line('M-64 -238L-86 -140M-24 -238L-30 -138M24 -238L30 -138M64 -238L86 -140', TILE_LINE, 2, {
      'stroke-opacity': 0.4,
    }),
    path(
      'M-116 -236C-122 -250 -128 -254 -134 -254C-118 -262 -104 -252 -98 -246H98C104 -252 118 -262 134 -254C128 -254 122 -250 116 -236Z',
      TILE_LIGHT,
      outline(TILE_LINE),
    ),
  ].join('');
}

function drawWindow(x: number, pane: string): string {
  return (
    rect([x, -104, 52, 50], '#7a5236', { rx: 3, ...outline('#3b2418', 2.5) }) +
    rect([x + 6, -98, 40, 38], pane) +
    line(`M${x + 26} -98V-60M${x + 6} -79H${x + 46}`, '#7a5236', 4)
  );
}
