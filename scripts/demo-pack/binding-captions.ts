import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import { findSplit } from '#core/demo-world/combination.ts';
import { exchangeColours } from '#core/demo-world/exchange-colours.ts';
import { faceLeadingThing } from '#core/demo-world/face-leading-thing.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { type Factor, similarScenes } from '#core/demo-world/similar-scenes.ts';
import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import type { ContrastingCaptions } from './contrasting-captions.ts';
import { wordFully } from './word-fully.ts';

/**
 * Writes a full caption of a scene and others, in the same words, that are wrong above all in what belongs to
 * what: whose colour is whose, what is left and what right. All are told from the thing that people speak of
 * first, so that the order of a sentence does not give it away.
 *
 * @param count How many others.
 */
export function writeBindingCaptions(
  scene: Scene,
  count: number,
  random: SeededRandom,
): ContrastingCaptions {
  const shown = faceLeadingThing(scene);
  const { text: own, annotator, wording } = wordFully(shown, random);
  const others: string[] = [];
  for (const other of listConfusable(shown, random)) {
    const caption = writeCaptions(faceLeadingThing(other), createRandom(wording))[annotator] ?? own;
    // What this sentence does not mention leaves it true.
    if (caption !== own) others.push(caption);
    if (others.length === count) break;
  }
  while (others.length < count) others.push(random.pick(others));
  return { own, others };
}

/** Scenes that differ from this one in what is hard to tell, then any that are similar. */
function listConfusable(scene: Scene, random: SeededRandom): readonly Scene[] {
  const similar = similarScenes(scene, random);
  const turns = scene.second === null ? ALONE : WITH_SECOND;
  const chosen = turns.flatMap((factor) => {
    const place = similar.findIndex((each) => each.factor === factor);
    return place < 0 ? [] : similar.splice(place, 1);
  });
  const exchanged = exchangeColours(scene);
  return [
    ...(exchanged !== null && findSplit(exchanged) === findSplit(scene) ? [exchanged] : []),
    ...[...chosen, ...similar].map((each) => each.scene),
  ];
}

const ALONE: readonly Factor[] = ['count', 'subject', 'count', 'subject', 'count', 'colour'];
const WITH_SECOND: readonly Factor[] = [
  'relation',
  'relation',
  'subject',
  'second subject',
  'colour',
  'second',
];
