/**
 * Applies an asynchronous function to a stream, at most `limit` at a time; results keep the order.
 *
 * Stops asking for items once `work` fails or the consumer leaves; what runs then is waited for.
 */
export async function* mapConcurrently<Item, Result>(
  items: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      // Its failure is met when its turn comes; until then it is not unhandled.
      result.catch(() => undefined);
      running.push(result);
      if (running.length >= limit) yield await (running.shift() as Promise<Result>);
    }
    while (running.length > 0) yield await (running.shift() as Promise<Result>);
  } finally {
    await Promise.allSettled(running);
  }
}
