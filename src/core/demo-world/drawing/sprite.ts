import type { SeededRandom } from '#core/random/seeded-random.ts';
import type { Paint } from './paint.ts';

/** How one thing is to look this time. */
export interface Look {
  /** The scene's colour for it; a fixed palette of its own where it has its natural colour only. */
  readonly paint: Paint;
  readonly random: SeededRandom;
  readonly isNight: boolean;
  /** Drawn floating: hull and breast in the water, no legs. */
  readonly isAfloat: boolean;
}

/**
 * One thing, drawn in pixels of the 800×600 canvas at the size it has when it is alone.
 *
 * The origin is where it touches the ground (the middle of its foot), y grows downwards: all of it lies at y ≤ 0.
 */
export interface Sprite {
  readonly width: number;
  readonly height: number;
  readonly draw: (look: Look) => string;
  /** Where other things are put on it: the middle of the surface and how wide that is. */
  readonly seat?: { readonly x: number; readonly y: number; readonly width: number };
  /** How much smaller than alone it is drawn beside another thing, so that a cat is no match for a bus. */
  readonly pairScale?: number;
}
