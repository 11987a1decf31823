import type { Scene } from '#core/demo-world/scene.ts';
import { gradeCaption } from './grade-caption.ts';

/** Whether a caption of a scene names its subject, colour, count, place and relation. */
export function isComplete(scene: Scene, caption: string): boolean {
  const { time: _, ...facts } = gradeCaption(scene, caption);
  return Object.values(facts).every((fact) => fact !== false);
}
