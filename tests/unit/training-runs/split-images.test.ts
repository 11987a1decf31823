import { expect, test } from 'vitest';
import { splitImages } from '#core/training-runs/split-images.ts';

const hashes = Array.from({ length: 500 }, (_, index) => `hash ${index}`);
const options = { share: 0.2, seed: 42 };

test('holds out the share that was asked for', () => {
  const held = splitImages(hashes, options).filter((split) => split === 'validation');
  expect(held).toHaveLength(100);
});

test('equal pictures are in one split', () => {
  const split = splitImages([...hashes, ...hashes], options);
  expect(split.slice(500)).toEqual(split.slice(0, 500));
});

test('neither the order nor a few more pictures move many', () => {
  const split = new Map(hashes.map((hash, at) => [hash, splitImages(hashes, options)[at]]));
  const more = [...hashes.toReversed(), ...Array.from({ length: 50 }, (_, at) => `new ${at}`)];
  const again = splitImages(more, options);
  const moved = more.filter((hash, at) => split.has(hash) && split.get(hash) !== again[at]);
  expect(moved.length).toBeLessThan(20);
});

test('something is always left to train on, and nothing is held out of nothing', () => {
  expect(splitImages(['a'], { share: 0.9, seed: 1 })).toEqual(['train']);
  expect(splitImages(['a', 'b'], { share: 0, seed: 1 })).toEqual(['train', 'train']);
});
