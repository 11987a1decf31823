import { useEffect, useState } from 'react';
import { takeFreeFocus } from './take-free-focus.ts';

/**
 * Gives the focus back, once the calling component is gone, to what had it when the component came.
 *
 * Mantine does so for dialogs that are there all the time and only open and close; ours come and go.
 */
export function useReturnedFocus(isWanted: boolean): void {
  const [previous] = useState(() => document.activeElement);
  useEffect(() => {
    if (!isWanted || !(previous instanceof HTMLElement)) return;
    return () => takeFreeFocus(previous);
  }, [isWanted, previous]);
}
