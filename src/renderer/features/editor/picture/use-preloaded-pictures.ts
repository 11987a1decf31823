import { useEffect, useRef } from 'react';

/** Loads and decodes pictures that are about to be shown, and keeps them as long as they may be. */
export function usePreloadedPictures(urls: readonly string[]): void {
  const kept = useRef(new Map<string, HTMLImageElement>());
  const list = urls.join('\n');
  useEffect(() => {
    const wanted = new Set(list.split('\n').filter((url) => url !== ''));
    for (const url of kept.current.keys()) if (!wanted.has(url)) kept.current.delete(url);
    for (const url of wanted) {
      if (kept.current.has(url)) continue;
      const picture = new Image();
      picture.src = url;
      // One that cannot be read says so when it is shown.
      picture.decode().catch(() => {});
      kept.current.set(url, picture);
    }
  }, [list]);
}
