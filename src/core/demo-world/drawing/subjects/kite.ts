import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, group, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A diamond kite with a tail of bows; its string runs down and out of sight. */
export const kite: Sprite = { width: 206, height: 250, draw: drawKite };

function drawKite({ paint, random, isNight }: Look): string {
  const rim = outline(isNight ? '#eef1fa' : paint.line, 3.5);
  const bow = (x: number, y: number): string =>
    path(`M${x} ${y}l-15 -9v18ZM${x} ${y}l15 -9v18Z`, paint.base, outline(paint.line, 2.5));
  return [
    isNight ? circle([0, -150, 190], 'url(#glow)') : '',
    line('M0 -150C40 -80 70 80 210 900', isNight ? '#cdd6ea' : '#7f8b96', 1.8, {
      'stroke-opacity': 0.8,
    }),
    group(
      `rotate(${random.uniform(4, 20).toFixed(1)} 0 -150)`,
      line('M0 -84C-18 -66 18 -50 0 -34C-14 -22 10 -12 0 -2', paint.line, 3.5),
      bow(-4, -62),
      bow(7, -42),
      bow(-3, -14),
      path('M0 -248L92 -164L0 -78L-92 -164Z', paint.base, rim),
      path('M0 -244L0 -164H-86Z', paint.light),
      path('M0 -164H86L0 -84Z', paint.shade),
      line('M0 -246V-80M-90 -164H90', paint.line, 3, { 'stroke-opacity': 0.8 }),
    ),
  ].join('');
}
