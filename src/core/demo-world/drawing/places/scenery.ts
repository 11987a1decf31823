import type { Band } from '#core/demo-world/drawing/layout.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import type { Stratum } from '#core/demo-world/subject-rules.ts';

/** What a place is drawn for. */
export interface Setting {
  readonly random: SeededRandom;
  readonly isNight: boolean;
  /** Where the things are: water is given the front of the picture when they float. */
  readonly stratum: Stratum;
}

/** Everything around the things, and where they may stand. */
export interface Scenery {
  /** Gradients; goes into `<defs>`. */
  readonly definitions: string;
  readonly background: string;
  readonly bands: Readonly<Record<Stratum, Band>>;
}
