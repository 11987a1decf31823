import { expect, test } from 'vitest';
import { createThumbnailQueue } from '#main/services/media/thumbnail-queue.ts';

const never = new AbortController().signal;

/** Work that ends when told to, and says when it began. */
function createWork(started: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<string>();
  return {
    finish: () => resolve(name),
    run: () => {
      started.push(name);
      return promise;
    },
  };
}

test('runs as many at once as it may, and then the last one asked for first', async () => {
  const started: string[] = [];
  const queue = createThumbnailQueue(2);
  const works = ['a', 'b', 'c', 'd'].map((name) => createWork(started, name));
  const results = works.map((work) => queue.run(work.run, never));
  await Promise.resolve();
  expect(started).toEqual(['a', 'b']);
  works[0]?.finish();
  await results[0];
  await new Promise((resolve) => setImmediate(resolve));
  expect(started).toEqual(['a', 'b', 'd']);
  for (const work of works) work.finish();
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
});

test('does not begin what nobody looks at any more', async () => {
  const started: string[] = [];
  const queue = createThumbnailQueue(1);
  const [first, second, third] = ['a', 'b', 'c'].map((name) => createWork(started, name));
  const gone = new AbortController();
  const a = queue.run(first?.run ?? (() => Promise.resolve('')), never);
  const b = queue.run(second?.run ?? (() => Promise.resolve('')), gone.signal);
  const c = queue.run(third?.run ?? (() => Promise.resolve('')), never);
  gone.abort();
  await expect(b).rejects.toThrow(/abort/i);
  first?.finish();
  third?.finish();
  await Promise.all([a, c]);
  expect(started).toEqual(['a', 'c']);
});

test('a thumbnail that fails makes room for the next', async () => {
  const queue = createThumbnailQueue(1);
  await expect(queue.run(() => Promise.reject(new Error('broken')), never)).rejects.toThrow(
    'broken',
  );
  expect(await queue.run(async () => 'next', never)).toBe('next');
});
