import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, group, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A duck with an orange bill, facing right: on its feet on land, breast in the water afloat. */
export const duck: Sprite = { width: 200, height: 176, pairScale: 0.78, draw: drawDuck };

function drawDuck({ paint, isAfloat, isNight }: Look): string {
  const rim = outline(paint.line, 3.5);
  const body = [
    path(
      'M-96 -96C-84 -90 -70 -92 -54 -98C-20 -108 12 -98 30 -88C38 -100 26 -122 30 -140C38 -168 78 -170 88 -144C94 -126 84 -114 80 -102C90 -60 62 -24 6 -22C-50 -20 -86 -48 -96 -96Z',
      paint.base,
      rim,
    ),
    path(
      'M-86 -76C-64 -52 -20 -44 22 -48C50 -52 70 -64 80 -84C82 -52 56 -27 6 -25C-44 -24 -74 -46 -86 -76Z',
      paint.shade,
    ),
    path(
      'M-66 -78C-44 -98 8 -96 22 -74C8 -48 -36 -44 -56 -58C-64 -64 -68 -72 -66 -78Z',
      paint.light,
      outline(paint.line, 2.5),
    ),
    line('M-40 -66C-24 -60 -10 -62 0 -68', paint.line, 2.5, { 'stroke-opacity': 0.6 }),
    path(
      'M84 -142C100 -144 116 -136 118 -128C108 -118 92 -118 82 -122Z',
      '#f08a24',
      outline('#7a3d08'),
    ),
    circle([66, -142, 6], '#1d1f27', outline('#ffffff', 2)),
  ].join('');
  if (isAfloat) {
    const foam = isNight ? '#b3c5e8' : '#ffffff';
    return (
      group('translate(0 24)', body) +
      line('M-92 0C-70 -8 -52 7 -26 0C0 -7 18 7 44 0C58 -4 72 2 88 -2', foam, 4.5, {
        'stroke-opacity': 0.9,
      }) +
      line('M-58 12C-38 7 -24 16 -2 11M24 12C38 8 50 14 62 11', foam, 3, { 'stroke-opacity': 0.6 })
    );
  }
  return (
    line('M-14 -30V-6M-26 -3H2M22 -30V-6M10 -3H38', '#7a3d08', 11) +
    line('M-14 -30V-6M-26 -3H2M22 -30V-6M10 -3H38', '#f08a24', 6) +
    body
  );
}
