import type { JournalStorage } from '#renderer/features/editor/autosave/journal.ts';

/** `localStorage` for as long as a test runs. */
export function createMemoryStorage(): JournalStorage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}
