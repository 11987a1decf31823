import { expect, test } from 'vitest';
import { createEventFeed } from '#main/services/studio/event-feed.ts';

test('loses nothing between listening and the first look', async () => {
  const feed = createEventFeed<number>();
  const controller = new AbortController();
  feed.publish(0);
  const events = feed.listen(controller.signal)[Symbol.asyncIterator]();
  feed.publish(1);
  feed.publish(2);
  expect((await events.next()).value).toEqual([1, 2]);
  const next = events.next();
  feed.publish(3);
  expect((await next).value).toEqual([3]);
});

test('ends for a listener that gives up while it waits, and for no other', async () => {
  const feed = createEventFeed<number>();
  const [leaving, staying] = [new AbortController(), new AbortController()];
  const left = feed.listen(leaving.signal)[Symbol.asyncIterator]();
  const stayed = feed.listen(staying.signal)[Symbol.asyncIterator]();
  const waiting = left.next();
  leaving.abort();
  expect((await waiting).done).toBe(true);
  feed.publish(1);
  expect((await stayed.next()).value).toEqual([1]);
});
