import { expect, test } from 'vitest';
import { mapConcurrently } from '#main/services/import/map-concurrently.ts';
import { readAhead } from '#main/services/import/read-ahead.ts';

test('reading ahead gives every item once, in order, and counts them at the end', async () => {
  const { items, count } = readAhead(numbers(5));
  expect(count()).toBeNull();
  expect(await collect(items)).toEqual([0, 1, 2, 3, 4]);
  expect(count()).toBe(5);
});

test('reading ahead hands a failure on after the items before it', async () => {
  const { items } = readAhead(
    (async function* () {
      yield 1;
      throw new Error('the folder is gone');
    })(),
  );
  const seen: number[] = [];
  const consumed = (async () => {
    for await (const item of items) seen.push(item);
  })();
  await expect(consumed).rejects.toThrow('the folder is gone');
  expect(seen).toEqual([1]);
});

test('mapping concurrently keeps the order and the limit', async () => {
  let running = 0;
  let most = 0;
  const results = mapConcurrently(numbers(9), 3, async (number) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 9 - number));
    running--;
    return number * 2;
  });
  expect(await collect(results)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
  expect(most).toBe(3);
});

test('mapping concurrently waits for what runs before it fails', async () => {
  const ended: number[] = [];
  const results = mapConcurrently(numbers(9), 3, async (number) => {
    await Promise.resolve();
    if (number === 1) throw new Error('one');
    ended.push(number);
  });
  await expect(collect(results)).rejects.toThrow('one');
  expect(ended).toEqual([0, 2, 3]);
});

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i;
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
