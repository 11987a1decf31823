import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { line, path } from '#core/demo-world/drawing/svg.ts';
import { limb, outline } from './outline.ts';

/** A big open sunshade on its pole. */
export const umbrella: Sprite = { width: 292, height: 296, draw: drawUmbrella };

function drawUmbrella({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  return [
    path('M-44 0C-40 -18 40 -18 44 0Z', '#a7a197', outline('#5d584e', 3)),
    limb('M0 -8V-270', { fill: '#e6dccb', stroke: '#7a6a52', width: 9 }),
    path(
      'M-142 -148C-136 -232 -70 -280 0 -282C70 -280 136 -232 142 -148C124 -166 96 -166 74 -148C54 -166 22 -166 0 -148C-22 -166 -54 -166 -74 -148C-96 -166 -124 -166 -142 -148Z',
      paint.base,
      rim,
    ),
    path(
      'M-142 -148C-136 -232 -70 -280 0 -282C-44 -258 -70 -212 -74 -148C-96 -166 -124 -166 -142 -148Z',
      paint.light,
    ),
    path(
      'M142 -148C136 -232 70 -280 0 -282C44 -258 70 -212 74 -148C96 -166 124 -166 142 -148Z',
      paint.shade,
    ),
    line(
      'M0 -282C-44 -258 -70 -212 -74 -148M0 -282C44 -258 70 -212 74 -148M0 -282V-150',
      paint.line,
      2.5,
      { 'stroke-opacity': 0.6 },
    ),
    path(
      'M-142 -148C-136 -232 -70 -280 0 -282C70 -280 136 -232 142 -148C124 -166 96 -166 74 -148C54 -166 22 -166 0 -148C-22 -166 -54 -166 -74 -148C-96 -166 -124 -166 -142 -148Z',
      'none',
      rim,
    ),
    limb('M0 -282V-292', { fill: '#e6dccb', stroke: '#7a6a52', width: 7 }),
  ].join('');
}
