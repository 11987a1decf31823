import { type RefObject, useEffect } from 'react';

/**
 * Takes the layers of a drawing out of the order of Tab.
 *
 * React listens for events at every layer that recharts portals into, and Chromium lets Tab stop at whatever of a drawing is
 * listened to for focus.
 *
 * @param isDrawn Whether the drawing is on the page; when that changes, it is looked at anew.
 */
export function useUntabbableLayers(drawing: RefObject<Element | null>, isDrawn: boolean): void {
  useEffect(() => {
    const { current } = drawing;
    if (current === null || !isDrawn) return undefined;
    const mark = () => {
      for (const layer of current.querySelectorAll(LAYERS)) layer.setAttribute('tabindex', '-1');
    };
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [drawing, isDrawn]);
}

const LAYERS = 'g[class*="recharts-zIndex-layer"]:not([tabindex])';
