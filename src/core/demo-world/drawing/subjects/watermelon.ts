import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { ellipse, group, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A whole watermelon with a slice cut from another lying before it. */
export const watermelon: Sprite = {
  width: 226,
  height: 168,
  pairScale: 0.72,
  draw: drawWatermelon,
};

const RIND_LINE = '#123b25';

function drawWatermelon({ random }: Look): string {
  return [
    group(
      `rotate(${random.uniform(-5, 5).toFixed(1)} 0 -84)`,
      line('M-34 -158C-30 -170 -20 -172 -12 -168', '#6f8a3a', 6),
      ellipse([-8, -82, 102, 80], '#4f9e58', outline(RIND_LINE, 3.5)),
      path(
        'M-34 -158C-96 -130 -96 -34 -34 -6C-62 -40 -62 -124 -34 -158ZM-14 -161C-44 -120 -44 -44 -14 -3C0 -44 0 -120 -14 -161ZM16 -159C34 -120 34 -44 16 -5C66 -30 72 -130 16 -159Z',
        '#1f5f38',
      ),
      path('M58 -142C94 -116 94 -48 58 -22C74 -56 74 -108 58 -142Z', '#1f5f38'),
      path('M-82 -104C-74 -132 -50 -148 -30 -152C-46 -138 -58 -120 -60 -98Z', '#8ccf8a', {
        'fill-opacity': 0.7,
      }),
    ),
    path('M2 -62C10 -22 40 2 74 0C96 -2 110 -18 114 -40Z', '#2f7a47', outline(RIND_LINE, 3.5)),
    path('M8 -61C18 -28 44 -10 72 -11C90 -12 102 -24 108 -41Z', '#eef6d8'),
    path('M14 -60C24 -34 48 -18 72 -20C86 -21 96 -30 102 -42Z', '#e5413f'),
    path('M14 -60L102 -42L100 -38C70 -42 40 -48 14 -60Z', '#f06a62'),
    line('M38 -46V-42M58 -40V-36M78 -36V-32M52 -30V-27M70 -27V-25', '#2a1a1e', 4.5),
  ].join('');
}
