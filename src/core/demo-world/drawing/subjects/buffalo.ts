import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, line, path } from '#core/demo-world/drawing/svg.ts';
import { limb, outline } from './outline.ts';

/** A water buffalo with its wide horns, facing right. */
export const buffalo: Sprite = {
  width: 330,
  height: 232,
  draw: drawBuffalo,
  seat: { x: -50, y: -176, width: 130 },
};

const HIDE = '#666b7c';
const HIDE_LIGHT = '#868b9c';
const HIDE_SHADE = '#4d5162';
const LINE = '#262936';
const HORN = '#cfc4ad';

function drawBuffalo(_look: Look): string {
  const rim = outline(LINE, 3.5);
  const far = { fill: HIDE_SHADE, stroke: LINE, width: 24 };
  const near = { fill: HIDE, stroke: LINE, width: 28 };
  return [
    limb('M-82 -70L-80 -16', far),
    limb('M34 -70L36 -16', far),
    line('M-146 -142C-164 -120 -160 -90 -158 -72', LINE, 11),
    line('M-146 -142C-164 -120 -160 -90 -158 -72', HIDE, 5),
    ellipse([-158, -62, 8, 16], LINE),
    path(
      'M-150 -146C-130 -182 -40 -184 20 -172C70 -164 98 -138 92 -104C86 -66 50 -58 10 -56L-90 -58C-138 -62 -164 -120 -150 -146Z',
      HIDE,
      rim,
    ),
    path(
      'M-140 -104C-120 -78 -40 -76 40 -86C66 -90 84 -96 90 -104C84 -68 50 -60 10 -58L-90 -60C-118 -64 -134 -82 -140 -104Z',
      HIDE_SHADE,
    ),
    path('M-140 -148C-116 -172 -40 -176 16 -166C-30 -164 -100 -166 -140 -148Z', HIDE_LIGHT),
    limb('M-112 -74L-114 -18', near),
    limb('M58 -80L60 -18', near),
    line('M-126 -6H-100M46 -6H72', LINE, 14),
    path('M-140 -116C-130 -80 -116 -72 -120 -50L-104 -50C-102 -70 -90 -96 -100 -122Z', HIDE),
    path('M98 -170C76 -214 118 -236 166 -222C138 -212 124 -196 130 -164Z', HORN, rim),
    path(
      'M62 -162C72 -176 118 -184 136 -158L154 -106C158 -86 132 -74 116 -86C100 -96 84 -108 70 -124Z',
      HIDE,
      rim,
    ),
    path('M142 -134L154 -106C158 -86 132 -74 116 -86C112 -104 122 -124 142 -134Z', HIDE_LIGHT),
    path('M78 -164C44 -198 62 -234 104 -236C82 -218 82 -194 104 -166Z', HORN, rim),
    path('M72 -150C54 -166 34 -160 26 -150C36 -136 56 -132 72 -138Z', HIDE_SHADE, rim),
    circle([112, -146, 6.5], '#181a22', outline('#d9dbe3', 1.6)),
    circle([114, -148, 2], '#ffffff'),
    ellipse([146, -102, 4, 5.5], LINE),
    ellipse([132, -97, 4, 5.5], LINE),
  ].join('');
}
