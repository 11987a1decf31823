import { path } from '#core/demo-world/drawing/svg.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';

export interface Ridge {
  /** Mean height of the crest, canvas y. */
  readonly y: number;
  /** How far crests rise above and fall below it. */
  readonly amplitude: number;
  /** Distance from crest to crest. */
  readonly step: number;
  /** Canvas y down to which it is filled. */
  readonly bottom: number;
  readonly fill: string;
}

/** A soft line of hills across the whole canvas. */
export function drawRidge(
  random: SeededRandom,
  { y, amplitude, step, bottom, fill }: Ridge,
): string {
  const start = -random.uniform(0, step);
  let d = `M-80 ${bottom}L${start.toFixed(0)} ${y}`;
  for (let x = start; x < 880; x += step) {
    const crest = y - amplitude * random.uniform(0.5, 1.4);
    const dip = y + amplitude * random.uniform(0, 0.5);
    d += `C${(x + step * 0.25).toFixed(0)} ${crest.toFixed(0)} ${(x + step * 0.6).toFixed(0)} ${crest.toFixed(0)} ${(x + step).toFixed(0)} ${dip.toFixed(0)}`;
  }
  return path(`${d}V${bottom}Z`, fill);
}

/** Limestone towers rising from water, as in Hạ Long or Tam Cốc. */
export function drawKarsts(
  random: SeededRandom,
  { y, amplitude, step, bottom, fill }: Ridge,
): string {
  const towers: string[] = [];
  for (let x = random.uniform(-60, step * 0.5); x < 860; x += step * random.uniform(0.6, 1.5)) {
    const half = random.uniform(0.22, 0.42) * step;
    const top = y - amplitude * random.uniform(0.35, 1);
    const lean = random.uniform(-0.3, 0.3) * half;
    towers.push(
      path(
        `M${(x - half * 1.25).toFixed(0)} ${bottom}C${(x - half).toFixed(0)} ${(bottom - 12).toFixed(0)} ${(x - half * 0.9).toFixed(0)} ${(top + 8).toFixed(0)} ${(x - half * 0.3 + lean).toFixed(0)} ${top.toFixed(0)}` +
          `C${(x + half * 0.35 + lean).toFixed(0)} ${(top - 10).toFixed(0)} ${(x + half * 0.6).toFixed(0)} ${(top + 22).toFixed(0)} ${(x + half * 0.8).toFixed(0)} ${((top + bottom) / 2).toFixed(0)}` +
          `C${(x + half * 0.95).toFixed(0)} ${(bottom - 16).toFixed(0)} ${(x + half).toFixed(0)} ${(bottom - 8).toFixed(0)} ${(x + half * 1.3).toFixed(0)} ${bottom}Z`,
        fill,
      ),
    );
  }
  return towers.join('');
}
