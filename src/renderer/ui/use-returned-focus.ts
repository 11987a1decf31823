import { useEffect, useState } from 'react';
import { takeFreeFocus } from './take-free-focus.ts';

/**
 * Gives the focus back, once the calling component is gone, to what had it when the component came.
 *
 * If that is gone by then, the dialog below gets it, where there is one. Mantine gives it back only
 * for dialogs that are there all the time; ours come and go.
 */
export function useReturnedFocus(isWanted: boolean): void {
  const [previous] = useState(() => document.activeElement);
  useEffect(() => {
    if (!isWanted || !(previous instanceof HTMLElement)) return;
    return () => {
      const [dialog] = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].slice(-1);
      takeFreeFocus(previous.isConnected ? previous : (dialog ?? null));
    };
  }, [isWanted, previous]);
}
