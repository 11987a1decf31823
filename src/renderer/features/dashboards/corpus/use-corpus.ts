import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

/** What the project's captions are like, and those of a file beside them. */
export function useCorpus(projectId: ProjectId) {
  const studio = useStudio();
  const [path, setPath] = useState<string | null>(null);
  const { pick, chooser } = usePathPicker();
  const own = useQuery({ ...studio.scores.corpus.queryOptions({ projectId }), staleTime: 0 });
  const other = useQuery({
    ...studio.scores.corpusOfFile.queryOptions({ projectId, path: path ?? '' }),
    enabled: path !== null,
  });
  return {
    corpus: own.data,
    other: path === null ? undefined : other.data,
    otherName: path?.replace(/^.*[\\/]/u, '') ?? '',
    isComparing: path !== null && other.isFetching,
    error: own.error ?? (path === null ? null : other.error),
    chooser,
    chooseOther: () =>
      pick({ purpose: 'annotations', onPicked: ([chosen = '']) => setPath(chosen) }),
    forgetOther: () => setPath(null),
  };
}
