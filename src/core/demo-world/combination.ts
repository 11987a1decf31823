import { hashText } from '#core/random/hash-text.ts';
import type { Scene } from './scene.ts';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/**
 * Chosen among a few hundred so that no subject meets a colour, a count or a place too rarely in training, and
 * each has a test combination: with as few as eight combinations to a subject, chance alone is unkind to some.
 */
const SALT = 'demo-world 127';
const TEST_PERCENT = 12;
const VALIDATION_PERCENT = 5;

/**
 * Names what a scene combines, the same for every way to say it: `a left-of b` is `b right-of a`, and
 * `next-to` has no order. Time of day is left out, so day and night of a combination share a split.
 */
export function describeCombination(scene: Scene): string {
  const first = [scene.subject, scene.colour ?? 'natural', scene.count].join(' ');
  if (scene.second === null) return `${first} | ${scene.place}`;

  const { relation } = scene.second;
  const second = [scene.second.subject, scene.second.colour ?? 'natural', 1].join(' ');
  if (relation === 'right-of') return `${second} left-of ${first} | ${scene.place}`;
  if (relation === 'next-to') return `${[first, second].sort().join(' next-to ')} | ${scene.place}`;
  return `${first} ${relation} ${second} | ${scene.place}`;
}

/** The split a scene's combination belongs to; a hash decides, so no list has to be kept. */
export function findSplit(scene: Scene): Split {
  const percent = hashText(`${SALT} ${describeCombination(scene)}`)[0] % 100;
  if (percent < TEST_PERCENT) return 'test';
  return percent < TEST_PERCENT + VALIDATION_PERCENT ? 'validation' : 'train';
}
