/** `lost`: nothing is sent until it is back · `unauthorised`: the page needs the link again. */
export type ConnectionState = 'connected' | 'healing' | 'lost' | 'unauthorised';

/** Whether the studio answers, for the banner and for what waits to be saved. */
export interface ConnectionStore {
  readonly get: () => ConnectionState;
  readonly set: (state: ConnectionState) => void;
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves at once while connected, else as soon as it is. */
  readonly whenConnected: () => Promise<void>;
}

export function createConnectionStore(initial: ConnectionState): ConnectionStore {
  const listeners = new Set<() => void>();
  let current = initial;
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => current,
    set: (state) => {
      if (state === current) return;
      current = state;
      for (const listener of [...listeners]) listener();
    },
    subscribe,
    whenConnected: () =>
      new Promise((resolve) => {
        if (current === 'connected') return resolve();
        const unsubscribe = subscribe(() => {
          if (current !== 'connected') return;
          unsubscribe();
          resolve();
        });
      }),
  };
}
