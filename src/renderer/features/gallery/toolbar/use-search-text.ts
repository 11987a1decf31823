import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

const WAIT_MS = 250;

/** The text of the search field: at once as typed, and handed on when the typing pauses. */
export function useSearchText(
  committed: string,
  onCommit: (text: string) => void,
): readonly [string, (text: string) => void] {
  const [text, setText] = useState(committed);
  const handedOn = useRef(committed);
  const commit = useDebouncedCallback((next: string) => {
    handedOn.current = next;
    onCommit(next);
  }, WAIT_MS);
  // Somebody else changed it: Back, or a button that clears every filter.
  useEffect(() => {
    if (committed === handedOn.current) return;
    // What was typed before that, and not handed on yet, is over.
    commit.cancel();
    handedOn.current = committed;
    setText(committed);
  }, [committed, commit]);
  const change = (next: string): void => {
    setText(next);
    commit(next);
  };
  return [text, change];
}
