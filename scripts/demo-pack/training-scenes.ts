import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { type SimilarScene, similarScenes } from '#core/demo-world/similar-scenes.ts';
import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import { FAMILIES, FAMILY_SIZE, SEED } from './settings.ts';

/**
 * Training scenes, `FAMILY_SIZE` in a row to a family: telling its members apart by their captions
 * takes every factor in turn, which chance alone would rarely ask for.
 */
export function drawTrainingScenes(): readonly Scene[] {
  const random = createRandom(`${SEED}/families`);
  return sampleScenes({ seed: SEED, count: FAMILIES, split: 'train' }).flatMap((scene, index) => [
    scene,
    ...pickVariants(similarScenes(scene, random.split(index)), random.split(`pick ${index}`)),
  ]);
}

/** Variants in different factors as far as there are any; time of day is the easiest and comes last. */
function pickVariants(variants: readonly SimilarScene[], random: SeededRandom): readonly Scene[] {
  const byFactor = new Map<string, SimilarScene>();
  for (const variant of variants) {
    if (!byFactor.has(variant.factor)) byFactor.set(variant.factor, variant);
  }
  const first = random.shuffle([...byFactor.values()].filter(({ factor }) => factor !== 'time'));
  const rest = variants.filter((variant) => !first.includes(variant));
  return [...first, ...rest].slice(0, FAMILY_SIZE - 1).map(({ scene }) => scene);
}
