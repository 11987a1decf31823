import { expect, test, vi } from 'vitest';
import { createConnectionStore } from '#renderer/api/connection.ts';
import { chooseThumbnailSize } from '#renderer/api/media-url.ts';

test('what waits for the connection goes on when it is back, not before', async () => {
  const store = createConnectionStore('lost');
  const goOn = vi.fn();
  const waiting = store.whenConnected().then(goOn);
  store.set('healing');
  await Promise.resolve();
  expect(goOn).not.toHaveBeenCalled();
  store.set('connected');
  await waiting;
  expect(goOn).toHaveBeenCalledOnce();
  await store.whenConnected();
});

test('tells of changes, and of nothing else', () => {
  const store = createConnectionStore('connected');
  const listener = vi.fn();
  const unsubscribe = store.subscribe(listener);
  store.set('connected');
  store.set('lost');
  unsubscribe();
  store.set('connected');
  expect(listener).toHaveBeenCalledOnce();
});

test.each([
  [100, 160],
  [160, 160],
  [161, 320],
  [700, 1280],
  [9000, 1280],
])('a tile of %i pixels takes the thumbnail of %i', (wanted, size) => {
  expect(chooseThumbnailSize(wanted)).toBe(size);
});
