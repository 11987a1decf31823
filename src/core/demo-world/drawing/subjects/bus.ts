import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';
import { drawCarWheel } from './wheel.ts';

/** A town bus, facing right. */
export const bus: Sprite = { width: 366, height: 186, draw: drawBus };

const WINDOWS_X = [-158, -98, -38, 22] as const;

function drawBus({ paint, isNight }: Look): string {
  const glass = isNight ? '#ffe7a3' : '#d3e7ee';
  const pane = outline(paint.line, 2.5);
  return [
    rect([-182, -178, 364, 152], paint.base, { rx: 24, ...outline(paint.line, 3.5) }),
    path(
      'M-178 -150C-178 -166 -170 -174 -158 -174L158 -174C170 -174 178 -166 178 -150Z',
      paint.light,
    ),
    path('M-180 -62H180V-46C180 -36 172 -29 160 -29H-160C-172 -29 -180 -36 -180 -46Z', paint.shade),
    ...WINDOWS_X.map((x) => rect([x, -146, 52, 54], glass, { rx: 7, ...pane })),
    rect([84, -146, 42, 112], glass, { rx: 6, ...pane }),
    line('M105 -144V-36', paint.line, 2.5),
    path('M138 -146H170C176 -146 178 -140 178 -134V-88H138Z', glass, pane),
    ...WINDOWS_X.map((x) =>
      path(`M${x + 8} -98L${x + 30} -142H${x + 42}L${x + 20} -98Z`, '#ffffff', {
        'fill-opacity': isNight ? 0.25 : 0.6,
      }),
    ),
    line('M-172 -78H74', '#ffffff', 6, { 'stroke-opacity': 0.85 }),
    rect([-120, -186, 150, 10], paint.shade, { rx: 5, ...outline(paint.line, 2.5) }),
    rect([-186, -44, 372, 10], '#59606d', { rx: 5 }),
    rect([164, -68, 18, 15], isNight ? '#fff0a8' : '#fff6d6', { rx: 6, ...outline(paint.line, 2) }),
    rect([-183, -70, 10, 18], '#e8554a', { rx: 4, ...outline('#7c1d1c', 2) }),
    path('M-148 -30A38 38 0 0 1 -72 -30ZM12 -30A38 38 0 0 1 88 -30Z', '#343944'),
    drawCarWheel(-110, 32),
    drawCarWheel(50, 32),
  ].join('');
}
