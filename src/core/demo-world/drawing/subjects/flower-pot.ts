import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, group, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A glazed pot of big flowers; the scene's colour is the flowers'. */
export const flowerPot: Sprite = { width: 186, height: 236, pairScale: 0.8, draw: drawFlowerPot };

const LEAF_LINE = '#1d4b34';
const HEADS = [
  [-52, -150],
  [50, -156],
  [0, -196],
  [-26, -116],
  [36, -112],
] as const;

function drawFlowerPot({ paint, random }: Look): string {
  const centre = paint.base === paint.light ? '#e9b949' : '#fbe6a0';
  const leaf = 'M0 0C26 -26 62 -26 82 -6C58 10 24 16 0 0Z';
  return [
    line('M-6 -80L-50 -150M4 -80L0 -190M8 -80L48 -154M0 -84L-24 -116M6 -84L34 -112', '#2f7d4a', 7),
    group('translate(-6 -92) rotate(200)', path(leaf, '#3f9a5c', outline(LEAF_LINE, 2.5))),
    group('translate(8 -92) rotate(-22)', path(leaf, '#3f9a5c', outline(LEAF_LINE, 2.5))),
    group('translate(-10 -118) rotate(232)', path(leaf, '#58b06f', outline(LEAF_LINE, 2.5))),
    group('translate(12 -118) rotate(-56)', path(leaf, '#58b06f', outline(LEAF_LINE, 2.5))),
    ...HEADS.map(([x, y]) => drawHead(x, y, { turn: random.uniform(0, 60), centre, paint })),
    path(
      'M-56 -84L-42 -6C-40 0 -36 0 -30 0H30C36 0 40 0 42 -6L56 -84Z',
      '#a9bdc4',
      outline('#43565e', 3.5),
    ),
    path('M18 -80L14 -3H30C36 -3 38 -3 39 -8L52 -80Z', '#8aa1aa'),
    path(
      'M-64 -98H64C68 -98 70 -94 69 -90L66 -80H-66L-69 -90C-70 -94 -68 -98 -64 -98Z',
      '#bccdd2',
      outline('#43565e', 3.5),
    ),
    line('M-46 -44C-30 -54 -16 -34 0 -44C16 -54 30 -34 46 -44', '#5f7a85', 3.5),
  ].join('');
}

interface Head {
  readonly turn: number;
  readonly centre: string;
  readonly paint: Look['paint'];
}

function drawHead(x: number, y: number, { turn, centre, paint }: Head): string {
  const petals = Array.from({ length: 6 }, (_, index) => {
    const angle = ((turn + index * 60) * Math.PI) / 180;
    return circle(
      [Math.cos(angle) * 19, Math.sin(angle) * 19, 14],
      paint.base,
      outline(paint.line, 2.5),
    );
  });
  return group(
    `translate(${x} ${y})`,
    ...petals,
    circle([0, 0, 20], paint.base),
    circle([0, 0, 14], paint.shade),
    circle([0, 0, 9], centre, outline(paint.line, 2)),
  );
}
