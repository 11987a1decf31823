import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, group, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A leaning coconut palm with its fruit. */
export const coconutTree: Sprite = { width: 270, height: 412, draw: drawCoconutTree };

/** Directions of the fronds in degrees, back ones first; 0 points right, −90 up. */
const FRONDS = [-128, -52, -170, -8, -100, -76, 158, 24, 128, 54] as const;
const LEAF_LINE = '#1d4b34';

function drawCoconutTree({ random }: Look): string {
  const sway = random.uniform(-6, 6);
  const rings = Array.from({ length: 9 }, (_, index) => {
    const y = -30 - index * 30;
    const x = -14 + 36 * (1 - (1 + y / 300) ** 2) - 8;
    return `M${x.toFixed(0)} ${y}q11 7 22 0`;
  }).join('');
  return [
    path(
      'M-30 0C-24 -110 -12 -210 14 -296L34 -292C18 -200 8 -110 14 0C0 6 -16 6 -30 0Z',
      '#a97c50',
      outline('#553719'),
    ),
    path('M-8 2C-4 -110 6 -210 24 -292L34 -292C18 -200 8 -110 14 0Z', '#8b6239'),
    line(rings, '#6f4a28', 3),
    ...FRONDS.map((angle, index) => drawFrond(angle + sway, index < 4)),
    circle([10, -282, 15], '#7fa03c', outline('#37501d', 2.5)),
    circle([38, -280, 15], '#94b44a', outline('#37501d', 2.5)),
    circle([24, -266, 15], '#86a641', outline('#37501d', 2.5)),
  ].join('');
}

function drawFrond(angle: number, isBack: boolean): string {
  const [dark, light] = isBack ? ['#2c7048', '#3c8556'] : ['#37915a', '#58b06f'];
  const isLeft = angle < -90 || angle > 90;
  const blade =
    'M0 -6C34 -34 92 -34 138 16C126 14 122 20 116 6C112 22 104 14 98 -2C92 16 84 10 78 -8C70 10 62 6 56 -8C44 6 34 2 26 -2C14 6 4 4 0 6Z';
  const turn = isLeft ? `scale(-1 1) rotate(${180 - angle})` : `rotate(${angle})`;
  return group(
    `translate(24 -296) ${turn}`,
    path(blade, dark, outline(LEAF_LINE, 2.5)),
    path('M0 -5C34 -32 92 -32 132 12C92 -22 36 -20 0 0Z', light),
  );
}
