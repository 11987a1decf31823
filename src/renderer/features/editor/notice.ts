import { useCallback, useEffect, useRef, useState } from 'react';
import type { StudioErrorCode } from '#renderer/api/studio-error.ts';

/** One line about what was just done, or why it could not be. */
export type Notice =
  | { readonly tone: 'done'; readonly text: string }
  | { readonly tone: 'failed'; readonly code: StudioErrorCode };

/** Good news fade; a failure stays until the next thing is done. */
const FADE_MS = 5000;

/** The editor's last notice; it has a line of its own, so that it covers neither picture nor text. */
export function useNotice(): {
  readonly notice: Notice | null;
  readonly show: (notice: Notice | null) => void;
} {
  const [notice, setNotice] = useState<Notice | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = useCallback((next: Notice | null) => {
    clearTimeout(timer.current);
    setNotice(next);
    if (next?.tone === 'done') timer.current = setTimeout(() => setNotice(null), FADE_MS);
  }, []);
  return { notice, show };
}
