import { isTooHigh } from './recipe-rate.ts';

/** Share of what it was at first that a figure must have fallen by for the rate to have moved anything. */
const MOVED = 0.05;
const FACTOR = 10;

/**
 * Which learning rate to try after one with which a figure does not fall any more.
 *
 * A figure that rises has steps that are too large, and one that fell before it stood has come as far as such steps
 * lead: a tenth of the rate. One that has stood from the beginning has steps that are too small: ten times the rate,
 * or a tenth of one that would be too high then.
 *
 * @param figures One an epoch, from the first; lower is better.
 * @param leastFall Share by which two epochs should bring it down; as much up is rising.
 */
export function chooseNextRate(
  rate: number,
  figures: readonly number[],
  leastFall: number,
): number {
  const [first = 0] = figures;
  const [before = first, now = first] = [figures.at(-3), figures.at(-1)];
  const isRising = toFall(before, now) < -leastFall;
  const hasFallen = toFall(first, Math.min(...figures)) >= MOVED;
  const isTooLarge = isRising || hasFallen || isTooHigh(rate * FACTOR);
  return isTooLarge ? rate / FACTOR : rate * FACTOR;
}

function toFall(from: number, to: number): number {
  return (from - to) / Math.max(Math.abs(from), Number.EPSILON);
}
