import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A rooster with a red comb and a sweeping tail, facing right. */
export const chicken: Sprite = { width: 206, height: 212, pairScale: 0.74, draw: drawChicken };

function drawChicken({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  return [
    line('M-10 -48V-6M22 -48V-6', '#7a4a12', 11),
    line('M-10 -48V-6M22 -48V-6', '#eda52f', 6),
    line('M-24 -4H4M8 -4H36', '#7a4a12', 10),
    line('M-24 -4H4M8 -4H36', '#eda52f', 5),
    path(
      'M-46 -96C-84 -92 -104 -116 -100 -160C-92 -186 -66 -188 -52 -176C-72 -172 -76 -150 -64 -132Z',
      paint.shade,
      rim,
    ),
    path('M-40 -84C-82 -76 -98 -96 -98 -118C-82 -104 -60 -108 -40 -118Z', paint.shade, rim),
    path(
      'M-58 -118C-40 -104 -6 -102 12 -120C24 -138 26 -158 32 -174C38 -190 66 -194 76 -176C82 -150 82 -100 66 -70C48 -40 -12 -34 -40 -58C-56 -74 -64 -98 -58 -118Z',
      paint.base,
      rim,
    ),
    path(
      'M30 -168C28 -140 34 -122 52 -108C66 -104 76 -112 78 -128C78 -146 78 -160 74 -174Z',
      paint.light,
    ),
    path(
      'M-40 -98C-18 -108 20 -100 30 -84C20 -60 -18 -54 -36 -70C-42 -78 -44 -90 -40 -98Z',
      paint.shade,
      outline(paint.line, 2.5),
    ),
    line('M-20 -74C-10 -70 4 -70 12 -76M-14 -88C-4 -84 8 -84 16 -88', paint.line, 2.5, {
      'stroke-opacity': 0.6,
    }),
    path(
      'M34 -178C26 -196 34 -206 42 -200C44 -214 58 -214 60 -202C68 -212 80 -204 74 -186C66 -190 46 -190 34 -178Z',
      '#e0302f',
      outline('#6e1216'),
    ),
    path('M74 -172L102 -160L76 -154Z', '#f2b233', outline('#7a4a12')),
    path(
      'M72 -152C82 -152 86 -134 78 -128C68 -128 66 -142 72 -152Z',
      '#e0302f',
      outline('#6e1216', 2.5),
    ),
    circle([60, -170, 6], '#1d1f27', outline('#ffffff', 2)),
  ].join('');
}
