import { expect, test } from 'vitest';
import { createLatestOnly } from '#main/services/suggest/latest-only.ts';

/** Never ends by itself. */
function wait(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

test('a newer question of the same name gives the earlier one up', async () => {
  const latestOnly = createLatestOnly();
  const first = latestOnly('page', undefined, wait);
  const other = latestOnly('another page', undefined, () => Promise.resolve('other'));
  const second = latestOnly('page', undefined, () => Promise.resolve('second'));
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect(await Promise.all([second, other])).toEqual(['second', 'other']);
});

test('whoever asked can give it up too', async () => {
  const controller = new AbortController();
  const asked = createLatestOnly()('page', controller.signal, wait);
  controller.abort();
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
});
