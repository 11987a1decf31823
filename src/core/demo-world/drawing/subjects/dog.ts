import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, line, path } from '#core/demo-world/drawing/svg.ts';
import { limb, outline } from './outline.ts';

/** A standing dog with its tail up, facing right. */
export const dog: Sprite = { width: 286, height: 218, pairScale: 0.78, draw: drawDog };

function drawDog({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  const farLeg = { fill: paint.shade, stroke: paint.line, width: 18 };
  const nearLeg = { fill: paint.base, stroke: paint.line, width: 21 };
  return [
    limb('M-62 -70L-58 -12H-50', farLeg),
    limb('M40 -74V-12H48', farLeg),
    limb('M-98 -112C-132 -118 -142 -158 -116 -176', { ...nearLeg, width: 16 }),
    path(
      'M-104 -128C-70 -142 20 -140 60 -134C84 -126 86 -84 70 -66C36 -58 -10 -70 -44 -64C-70 -58 -96 -60 -106 -76C-114 -92 -116 -120 -104 -128Z',
      paint.base,
      rim,
    ),
    limb('M-90 -78L-94 -12H-84', nearLeg),
    limb('M60 -84V-12H70', nearLeg),
    path('M-104 -122C-96 -84 -72 -70 -78 -46L-102 -46C-104 -62 -116 -96 -104 -122Z', paint.base),
    path('M48 -112C62 -100 74 -92 70 -48H50Z', paint.base),
    path('M30 -74C0 -68 -30 -74 -52 -66C-40 -60 -10 -64 34 -62Z', paint.shade),
    path(
      'M34 -132C44 -170 60 -206 92 -208C114 -210 124 -198 128 -186L152 -176C164 -170 162 -148 148 -146L112 -142C98 -120 84 -102 56 -96C38 -104 32 -120 34 -132Z',
      paint.base,
      rim,
    ),
    path(
      'M128 -184L152 -174C160 -168 158 -150 147 -149L116 -146C112 -160 118 -176 128 -184Z',
      paint.light,
    ),
    path(
      'M60 -108C80 -114 92 -128 102 -142C84 -134 66 -132 44 -130C42 -118 48 -110 60 -108Z',
      paint.light,
    ),
    path(
      'M76 -204C54 -206 44 -172 54 -146C58 -138 70 -140 74 -148C82 -164 90 -184 88 -196Z',
      paint.shade,
      rim,
    ),
    circle([109, -182, 6.5], '#1d1f27', outline('#f4efe6', 1.6)),
    circle([111, -184, 2], '#ffffff'),
    ellipse([155, -172, 9, 7], '#24222a'),
    line('M150 -156C140 -150 128 -152 122 -154', '#3a3238', 2.6),
  ].join('');
}
