const PREFIX = 'viclipcap.page/';

/** Tells this page's unsaved texts from those of pages that live beside it or are gone. */
export interface PageLock {
  /** This page's name, never used again. */
  readonly page: string;
  /** Resolves when no page of that name is left; at once if it is gone already. */
  readonly whenGone: (page: string) => Promise<void>;
}

/**
 * Holds a lock for as long as the page lives; the browser lets go of it however the page ends.
 *
 * Without the Web Locks API every other page counts as gone: a text is then at worst saved twice.
 */
export function holdPageLock(locks: LockManager | undefined): PageLock {
  const page = globalThis.crypto.randomUUID();
  if (locks !== undefined) void locks.request(PREFIX + page, () => new Promise<never>(() => {}));
  return {
    page,
    whenGone: async (other) => {
      await locks?.request(PREFIX + other, () => undefined);
    },
  };
}
