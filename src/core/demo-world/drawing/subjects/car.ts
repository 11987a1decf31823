import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { ellipse, line, path, rect } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';
import { drawCarWheel } from './wheel.ts';

/** A small round-backed car, facing right. */
export const car: Sprite = {
  width: 316,
  height: 140,
  draw: drawCar,
  seat: { x: -8, y: -137, width: 128 },
};

const BODY =
  'M-156 -46C-158 -76 -142 -86 -112 -90C-96 -112 -76 -138 -30 -139L14 -139C56 -138 74 -112 96 -92' +
  'C134 -88 156 -78 157 -48L156 -34C155 -28 150 -26 144 -26L-144 -26C-152 -26 -156 -32 -156 -46Z';

function drawCar({ paint, isNight }: Look): string {
  const glass = isNight ? '#5b6d99' : '#cfe4ec';
  const shine = isNight ? '#8496bd' : '#f2fafc';
  return [
    path(BODY, paint.base, outline(paint.line, 3.5)),
    path(
      'M-104 -92C-90 -114 -70 -132 -30 -133L14 -133C36 -132 52 -124 64 -112C20 -122 -60 -118 -104 -92Z',
      paint.light,
    ),
    path(
      'M-154 -56C-100 -50 100 -50 155 -58L155 -36C154 -30 150 -29 144 -29L-144 -29C-151 -29 -154 -34 -154 -44Z',
      paint.shade,
    ),
    path('M-88 -92C-74 -114 -58 -126 -26 -126L-14 -126L-14 -92Z', glass, outline(paint.line, 2.5)),
    path('M-2 -92L-2 -126L12 -126C42 -126 60 -112 76 -92Z', glass, outline(paint.line, 2.5)),
    path('M-70 -94L-44 -124L-30 -125L-54 -94ZM14 -94L30 -122L42 -116L30 -94Z', shine),
    line(
      'M-8 -88L-6 -40M-84 -86C-88 -66 -84 -50 -78 -40M80 -86C84 -70 82 -54 76 -40',
      paint.line,
      2,
      { 'stroke-opacity': 0.55 },
    ),
    line('M-40 -78H-24M28 -78H44', paint.line, 4),
    rect([-158, -40, 316, 9], '#59606d', { rx: 4.5 }),
    path(
      'M138 -78C150 -76 156 -68 156 -58L136 -62Z',
      isNight ? '#fff0a8' : '#fff6d6',
      outline(paint.line, 2),
    ),
    path(
      'M-152 -80C-158 -72 -158 -64 -156 -58L-142 -64L-142 -80Z',
      '#e8554a',
      outline('#7c1d1c', 2),
    ),
    ellipse([-92, -30, 38, 34], '#343944'),
    ellipse([94, -30, 38, 34], '#343944'),
    drawCarWheel(-92, 31),
    drawCarWheel(94, 31),
  ].join('');
}
