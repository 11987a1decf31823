import { useEffect, useState } from 'react';

/** Tiles that only fly by at wheel speed are gone before this. */
const SETTLE_MS = 70;

/** Whether the calling component has been on the page long enough to be worth a picture. */
export function useSettled(): boolean {
  const [isSettled, setIsSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}
