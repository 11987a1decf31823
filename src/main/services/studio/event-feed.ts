/** Passes events on to whoever listens at the moment. */
export interface EventFeed<Event> {
  readonly publish: (event: Event) => void;
  /**
   * Every event from the call on, in order, in bunches: what came while the listener was busy with
   * the bunch before. Ends when `signal` aborts.
   */
  readonly listen: (signal: AbortSignal) => AsyncIterable<readonly Event[]>;
}

export function createEventFeed<Event>(): EventFeed<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    publish: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
    listen: (signal) => {
      // Listening begins now, not when the first event is asked for: nothing in between is lost.
      let waiting: Event[] = [];
      let wake = (): void => {};
      const listener = (event: Event): void => {
        waiting.push(event);
        wake();
      };
      const stop = (): void => {
        listeners.delete(listener);
        wake();
      };
      listeners.add(listener);
      signal.addEventListener('abort', stop, { once: true });
      const take = async (): Promise<readonly Event[]> => {
        if (waiting.length === 0 && !signal.aborted) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const taken = waiting;
        waiting = [];
        return taken;
      };
      return takeUntilAborted(take, signal);
    },
  };
}

async function* takeUntilAborted<Event>(
  take: () => Promise<readonly Event[]>,
  signal: AbortSignal,
): AsyncGenerator<readonly Event[]> {
  while (!signal.aborted) {
    const events = await take();
    if (events.length > 0 && !signal.aborted) yield events;
  }
}
