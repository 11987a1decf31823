import { isComplete } from '#core/demo-world/captions/is-complete.ts';
import { readCaption } from '#core/demo-world/captions/read-caption.ts';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';

/** The annotators who tell of the subject before the second thing: in full detail, place first, and `có`. */
const SUBJECT_FIRST = [1, 2, 3] as const;

export interface FullCaption {
  readonly text: string;
  /** Whose it is, of the five. */
  readonly annotator: number;
  /** Seed of its words, for a caption of another scene in the same ones. */
  readonly wording: number;
}

/**
 * A caption, told from the scene's subject, that leaves nothing out but perhaps the time of day; the second thing's
 * colour is told too.
 */
export function wordFully(scene: Scene, random: SeededRandom): FullCaption {
  for (;;) {
    const wording = random.int(1e9);
    const captions = writeCaptions(scene, createRandom(wording));
    const full = SUBJECT_FIRST.map((annotator) => ({
      text: captions[annotator] ?? '',
      annotator,
      wording,
    })).filter(({ text }) => isComplete(scene, text) && namesSecondColour(scene, text));
    if (full.length > 0) return random.pick(full);
  }
}

function namesSecondColour({ second }: Scene, caption: string): boolean {
  if (second === null || second.colour === null) return true;
  return readCaption(caption).second?.colour === second.colour;
}
