import { useMemo } from 'react';
import { createSpellingLexicon, type SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import { useOwnWords, useSyllableCounts } from '#renderer/api/use-own-words.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

/** What counts as a word in a project; `undefined` until it is known. */
export function useSpellingLexicon(projectId: ProjectId): SpellingLexicon | undefined {
  const counts = useSyllableCounts();
  const own = useOwnWords(projectId);
  return useMemo(
    () =>
      counts === undefined || own === undefined ? undefined : createSpellingLexicon(counts, own),
    [counts, own],
  );
}
