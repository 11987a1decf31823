import type { Scene } from './scene.ts';

const MIRRORED = {
  'left-of': 'right-of',
  'right-of': 'left-of',
  'next-to': 'next-to',
  on: 'on',
} as const;

/** What a picture of `scene` shows when left and right are exchanged. Its combination may lie in another split. */
export function mirrorScene(scene: Scene): Scene {
  const { second } = scene;
  if (second === null) return scene;
  return { ...scene, second: { ...second, relation: MIRRORED[second.relation] } };
}
