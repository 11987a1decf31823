import { expect, test } from 'vitest';
import { listOneSided } from '#core/training-runs/list-one-sided.ts';
import type { SplitName, TrainingImage } from '#core/training-runs/training-data.ts';
import { drain } from '#tests/support/drain.ts';

/** A picture whose embedding points so many degrees away from the first axis. */
interface Picture {
  readonly degrees: number | null;
  readonly split: SplitName;
  readonly hash?: string;
}

function listMoved(pictures: readonly Picture[]): readonly number[] {
  const images = pictures.map(
    ({ split, hash }, at): TrainingImage => ({
      ...{ name: `${at}.jpg`, path: `/${at}.jpg`, split },
      contentHash: hash ?? `hash ${at}`,
    }),
  );
  const rows = pictures.flatMap(({ degrees }) => {
    if (degrees === null) return [0, 0];
    const angle = (degrees * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle)];
  });
  return drain(listOneSided({ images }, { rows: Float32Array.from(rows), width: 2 }));
}

test('moves what looks like a picture that is trained on, and what looks like that', () => {
  const moved = listMoved([
    { degrees: 0, split: 'train' },
    { degrees: 4, split: 'validation' },
    { degrees: 8, split: 'validation' },
    { degrees: 40, split: 'validation' },
  ]);
  expect(moved).toEqual([1, 2]);
});

test('moves a picture of the same bytes whose looks nobody knows, and not two unknown ones', () => {
  const moved = listMoved([
    { degrees: null, split: 'train', hash: 'same' },
    { degrees: null, split: 'validation', hash: 'same' },
    { degrees: null, split: 'validation' },
  ]);
  expect(moved).toEqual([1]);
});

test('leaves sentences alone', () => {
  expect(
    listMoved([
      { degrees: 0, split: 'text' },
      { degrees: 0, split: 'validation' },
    ]),
  ).toEqual([]);
});
