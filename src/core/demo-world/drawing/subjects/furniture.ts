import type { Look, Sprite } from '#core/demo-world/drawing/sprite.ts';
import { path } from '#core/demo-world/drawing/svg.ts';
import { limb, outline } from './outline.ts';

/** A chair seen a little from above and from the side. */
export const chair: Sprite = {
  width: 158,
  height: 218,
  pairScale: 0.86,
  draw: drawChair,
  seat: { x: 4, y: -94, width: 124 },
};

/** A long low table. */
export const table: Sprite = {
  width: 300,
  height: 142,
  draw: drawTable,
  seat: { x: 0, y: -118, width: 252 },
};

function drawChair({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  const farLeg = { fill: paint.shade, stroke: paint.line, width: 11 };
  const nearLeg = { fill: paint.base, stroke: paint.line, width: 13 };
  return [
    limb('M-46 -90L-52 -22', farLeg),
    limb('M52 -90L60 -22', farLeg),
    path(
      'M-56 -108L-48 -200C-46 -216 -30 -218 0 -218C30 -218 46 -216 48 -200L56 -108Z',
      paint.base,
      rim,
    ),
    path(
      'M-34 -122L-28 -190C-26 -198 -20 -199 -14 -199L-10 -122ZM34 -122L28 -190C26 -198 20 -199 14 -199L10 -122Z',
      paint.shade,
      outline(paint.line, 2.5),
    ),
    path(
      'M-46 -202C-44 -213 -30 -215 0 -215C30 -215 44 -213 46 -202C20 -208 -20 -208 -46 -202Z',
      paint.light,
    ),
    path('M-58 -112H58L74 -84C76 -76 70 -72 62 -72H-62C-70 -72 -76 -76 -74 -84Z', paint.base, rim),
    path('M-52 -108H52L66 -86H-66Z', paint.light),
    limb('M-62 -72L-68 -8', nearLeg),
    limb('M62 -72L68 -8', nearLeg),
  ].join('');
}

function drawTable({ paint }: Look): string {
  const rim = outline(paint.line, 3.5);
  const farLeg = { fill: paint.shade, stroke: paint.line, width: 12 };
  const nearLeg = { fill: paint.base, stroke: paint.line, width: 16 };
  return [
    limb('M-92 -98V-28', farLeg),
    limb('M92 -98V-28', farLeg),
    limb('M-124 -92V-10', nearLeg),
    limb('M124 -92V-10', nearLeg),
    path('M-132 -94H132V-74C90 -64 -90 -64 -132 -74Z', paint.shade, rim),
    path('M-112 -140H112L148 -104V-90H-148V-104Z', paint.base, rim),
    path('M-110 -137H110L142 -105H-142Z', paint.light),
  ].join('');
}
