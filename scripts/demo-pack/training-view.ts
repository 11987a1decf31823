import { findSplit } from '#core/demo-world/combination.ts';
import { mirrorScene } from '#core/demo-world/mirror-scene.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import { drawShift, type View } from './shifted-pixels.ts';

export interface TrainingView {
  readonly view: View;
  /** What is seen: left and right exchanged in a mirrored picture. */
  readonly scene: Scene;
}

/**
 * Looks at the picture of a scene in a new way.
 *
 * @param shift Pixels each way at most.
 * @param mayMirror Whether half of the pictures are mirrored, where that makes no combination of another split.
 */
export function drawTrainingView(
  scene: Scene,
  { shift, mayMirror }: { readonly shift: number; readonly mayMirror: boolean },
  draw: SeededRandom,
): TrainingView {
  const place = drawShift(shift, draw);
  const mirrored = mirrorScene(scene);
  const isMirrored = mayMirror && draw.chance(0.5) && findSplit(mirrored) === 'train';
  return { view: { ...place, isMirrored }, scene: isMirrored ? mirrored : scene };
}
