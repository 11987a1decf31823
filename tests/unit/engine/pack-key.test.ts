import { expect, test } from 'vitest';
import { toPackKey } from '#main/engine/captioner/pack-holder.ts';

const directory = '/packs/small';

test('on the CPU one pack is one, whatever precision a GPU would have', () => {
  const key = toPackKey({ directory });
  expect(toPackKey({ directory, device: 'cpu', precision: 'fp16' })).toBe(key);
  expect(toPackKey({ directory, device: 'cpu', precision: 'fp32' })).toBe(key);
  expect(toPackKey({ directory: '/packs/large' })).not.toBe(key);
});

test('a GPU is another place than the CPU, and in fp32 unless another precision is asked for', () => {
  const key = toPackKey({ directory, device: 'gpu' });
  expect(key).not.toBe(toPackKey({ directory }));
  expect(toPackKey({ directory, device: 'gpu', precision: 'fp32' })).toBe(key);
});
