/** Items of a stream that is read ahead to its end, so that its length is known early. */
export interface ReadAhead<Item> {
  readonly items: AsyncIterable<Item>;
  /** `null` until the stream has ended. */
  readonly count: () => number | null;
}

/** Starts to read a stream at once, whether or not anybody takes the items yet. */
export function readAhead<Item>(stream: AsyncIterable<Item>): ReadAhead<Item> {
  const read: Item[] = [];
  let isOver = false;
  let arrival = Promise.withResolvers<void>();

  const finished = (async () => {
    for await (const item of stream) {
      read.push(item);
      arrival.resolve();
      arrival = Promise.withResolvers<void>();
    }
  })().finally(() => {
    isOver = true;
    arrival.resolve();
  });
  finished.catch(() => undefined);

  async function* take(): AsyncGenerator<Item> {
    for (let next = 0; ; next++) {
      while (next >= read.length && !isOver) await arrival.promise;
      if (next >= read.length) break;
      yield read[next] as Item;
    }
    await finished;
  }
  return { items: take(), count: () => (isOver ? read.length : null) };
}
