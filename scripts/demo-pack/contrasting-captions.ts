import { isComplete } from '#core/demo-world/captions/is-complete.ts';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { type Factor, similarScenes } from '#core/demo-world/similar-scenes.ts';
import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';

export interface ContrastingCaptions {
  /** A caption of the scene that leaves nothing out but perhaps the time of day. */
  readonly own: string;
  /** The same sentence about scenes that differ in one factor. */
  readonly others: readonly string[];
}

/**
 * Writes a caption of a scene, and with the same words captions of scenes that differ from it in one factor
 * each: only what differs in the picture differs in the text.
 *
 * @param count How many others.
 * @param isHarder Whether most of them are wrong in what is learnt last, number and relation.
 */
export function writeContrastingCaptions(
  scene: Scene,
  { count, isHarder }: { readonly count: number; readonly isHarder: boolean },
  random: SeededRandom,
): ContrastingCaptions {
  const wording = random.int(1e9);
  const write = (of: Scene) => writeCaptions(of, createRandom(wording));
  const captions = write(scene);
  const complete = captions
    .map((_, slot) => slot)
    .filter((slot) => isComplete(scene, captions[slot] ?? ''));
  const slot = random.pick(complete);
  const own = captions[slot] ?? '';
  const others: string[] = [];
  for (const similar of contrastingScenes(scene, isHarder, random)) {
    const caption = write(similar)[slot] ?? '';
    // A factor that this sentence does not mention leaves it true.
    if (caption !== own) others.push(caption);
    if (others.length === count) break;
  }
  while (others.length < count) others.push(random.pick(others));
  return { own, others };
}

/** Different factors by turns, and then any. */
function contrastingScenes(
  scene: Scene,
  isHarder: boolean,
  random: SeededRandom,
): readonly Scene[] {
  const byFactor = new Map<Factor, Scene[]>();
  for (const { factor, scene: similar } of similarScenes(scene, random)) {
    byFactor.set(factor, [...(byFactor.get(factor) ?? []), similar]);
  }
  const any = () =>
    random.pick(['subject', 'count', 'colour', 'place', 'time', 'relation', 'second'] as const);
  const { first: easy, harder } = scene.second === null ? ALONE : WITH_SECOND;
  const turns = (isHarder ? harder : easy).map((turn) =>
    typeof turn === 'string' ? turn : random.pick(turn),
  );
  const first = [...turns, any()].flatMap((factor) => byFactor.get(factor)?.pop() ?? []);
  return [...first, ...random.shuffle([...byFactor.values()].flat())];
}

/** The factors of a picture's wrong texts but the last, at first and when what is easy has been learnt. */
const ALONE: Turns = {
  first: ['subject', 'count', 'subject', 'colour'],
  harder: ['subject', 'count', 'count', 'colour'],
};
const WITH_SECOND: Turns = {
  first: ['subject', 'second subject', 'relation', ['colour', 'second']],
  harder: ['subject', 'second subject', 'relation', 'relation'],
};

/** A factor, or several of which one is drawn. */
type Turns = Readonly<Record<'first' | 'harder', readonly (Factor | readonly Factor[])[]>>;
