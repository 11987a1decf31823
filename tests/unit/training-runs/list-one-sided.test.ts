import { expect, test } from 'vitest';
import { createRandom } from '#core/random/seeded-random.ts';
import { drain } from '#core/steps/drain.ts';
import { findHeldOutCopies } from '#core/training-runs/find-held-out-copies.ts';
import { listOneSided } from '#core/training-runs/list-one-sided.ts';
import type { SplitName, TrainingImage } from '#core/training-runs/training-data.ts';

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
  return drain(listOneSided({ images }, { vectors: Float32Array.from(rows), width: 2 }));
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

test('finds every copy in a project of thousands of pictures', () => {
  const width = 512;
  const random = createRandom('held-out copies');
  const train = Array.from({ length: 3600 }, (_, at) => at);
  const heldOut = Array.from({ length: 900 }, (_, at) => train.length + at);
  const vectors = Float32Array.from({ length: (train.length + heldOut.length) * width }, () =>
    random.normal(),
  );
  // Every 45th is a copy in other colours: nearly the same, and four times as long.
  const copies = heldOut.filter((_, at) => at % 45 === 1);
  for (const copy of copies) {
    const original = vectors.subarray((copy - 3600) * width, (copy - 3599) * width);
    vectors.set(
      original.map((value) => 4 * value + 0.1 * random.normal()),
      copy * width,
    );
  }
  expect(drain(findHeldOutCopies({ vectors, width }, { heldOut, train }))).toEqual(copies);
});
