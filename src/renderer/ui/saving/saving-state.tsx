import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';

/** `failed` and `full`, for want of room on the disk: the text is kept on the page and tried again. */
export type SavingState = 'saved' | 'saving' | 'failed' | 'full';

interface SavingStore {
  readonly get: () => SavingState;
  readonly set: (state: SavingState) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const SavingContext = createContext<SavingStore | null>(null);

/** Lets what saves say so, and the frame show it. */
export function SavingProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(createSavingStore);
  return <SavingContext value={store}>{children}</SavingContext>;
}

/** Whether everything that was typed is in the project's file. */
export function useSavingState(): SavingState {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Reports it; the same function on every render. */
export function useReportSaving(): (state: SavingState) => void {
  return useStore().set;
}

function useStore(): SavingStore {
  const store = useContext(SavingContext);
  if (store === null) throw new Error('The saving state needs a SavingProvider above it');
  return store;
}

function createSavingStore(): SavingStore {
  const listeners = new Set<() => void>();
  let current: SavingState = 'saved';
  return {
    get: () => current,
    set: (state) => {
      if (state === current) return;
      current = state;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
