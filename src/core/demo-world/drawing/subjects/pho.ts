import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { circle, ellipse, line, path } from '#core/demo-world/drawing/svg.ts';
import { outline } from './outline.ts';

/** A steaming bowl of phở with herbs, beef and chopsticks. */
export const pho: Sprite = { width: 244, height: 196, pairScale: 0.74, draw: drawPho };

const GLAZE_LINE = '#3a5f94';

function drawPho({ isNight }: Look): string {
  const steam = isNight ? '#dfe6f7' : '#ffffff';
  return [
    line(
      'M-34 -132C-52 -150 -18 -164 -36 -188M8 -134C-10 -154 26 -168 8 -194M48 -132C32 -150 62 -162 46 -184',
      steam,
      8,
      { 'stroke-opacity': 0.75 },
    ),
    path('M-44 -8H44L38 0H-38Z', '#dfe6ee', outline('#5d6f8c', 3)),
    path(
      'M-118 -104C-114 -44 -72 -6 -44 -6H44C72 -6 114 -44 118 -104Z',
      '#f8fafc',
      outline('#5d6f8c', 3.5),
    ),
    path('M40 -8C70 -10 112 -46 116 -102H74C72 -60 62 -28 40 -8Z', '#dbe3ec'),
    line('M-103 -66C-60 -44 60 -44 103 -66', GLAZE_LINE, 5),
    line(
      'M-92 -50C-70 -40 -66 -26 -50 -34C-36 -40 -30 -22 -14 -28C0 -34 8 -20 24 -28C38 -36 46 -24 60 -34C74 -42 80 -42 92 -50',
      GLAZE_LINE,
      3.5,
    ),
    ellipse([0, -104, 118, 34], '#f8fafc', outline('#5d6f8c', 3.5)),
    ellipse([0, -103, 102, 26], '#d99a4a'),
    ellipse([0, -101, 96, 22], '#e8b566'),
    line(
      'M-78 -104C-50 -116 -30 -94 -4 -104M-70 -96C-44 -106 -26 -86 6 -96M-52 -110C-30 -118 -8 -104 12 -110M-30 -88C-10 -96 8 -84 30 -88',
      '#fdf3da',
      7,
    ),
    path(
      'M18 -114C34 -124 66 -120 78 -108C74 -98 40 -98 26 -102Z',
      '#a6533f',
      outline('#6b2f25', 2.5),
    ),
    path(
      'M28 -98C44 -106 74 -102 82 -94C74 -86 46 -84 34 -88Z',
      '#b9644d',
      outline('#6b2f25', 2.5),
    ),
    line('M32 -110C46 -114 60 -112 70 -108', '#d18a74', 3),
    circle([-8, -112, 7], '#3f9d4f'),
    circle([4, -107, 6], '#5cb85c'),
    circle([-18, -106, 6], '#5cb85c'),
    circle([-4, -101, 5], '#2f8741'),
    circle([-46, -90, 4.5], '#3f9d4f'),
    circle([56, -88, 4], '#3f9d4f'),
    path(
      'M-66 -108C-62 -120 -44 -122 -36 -114C-44 -106 -58 -102 -66 -108Z',
      '#4aa557',
      outline('#1f6432', 2),
    ),
    circle([-60, -92, 5.5], '#df3a2f'),
    line('M30 -108L120 -168M18 -112L106 -178', '#5b2c1b', 8),
    line('M30 -108L120 -168M18 -112L106 -178', '#a8623a', 4.5),
  ].join('');
}
