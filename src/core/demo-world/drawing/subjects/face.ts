import { circle, ellipse, line } from '#core/demo-world/drawing/svg.ts';

export const SKIN = '#f0c39b';
export const SKIN_SHADE = '#dba57a';
export const SKIN_LINE = '#7a4a30';
export const HAIR = '#2a2430';

/** Eyes, cheeks and a smile on a face centred at `y`, `size` px from eye to eye. */
export function drawFace(y: number, size: number): string {
  const half = size / 2;
  return (
    ellipse([-half, y, 2.8, 3.8], '#2a2028') +
    ellipse([half, y, 2.8, 3.8], '#2a2028') +
    circle([-half - 3, y + 9, 4.5], '#eb8f77', { 'fill-opacity': 0.5 }) +
    circle([half + 3, y + 9, 4.5], '#eb8f77', { 'fill-opacity': 0.5 }) +
    line(`M${-half * 0.6} ${y + 10}q${half * 0.6} 6 ${half * 1.2} 0`, '#96442f', 2.4)
  );
}
