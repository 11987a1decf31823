import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { SEED, TRAINING_PICTURES } from './settings.ts';

/** The scenes that everything is trained on, none of them reserved for testing. */
export function drawTrainingScenes(): readonly Scene[] {
  return sampleScenes({ seed: SEED, count: TRAINING_PICTURES, split: 'train' });
}
