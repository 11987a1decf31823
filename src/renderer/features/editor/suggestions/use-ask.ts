import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useJobs } from '#renderer/api/use-jobs.ts';
import type { ImageId, JobId, ProjectId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import { type AskState, toAskState } from './ask-state.ts';
import { chooseDecoding } from './choose-decoding.ts';

export interface Ask {
  readonly state: AskState;
  readonly ask: () => void;
  /** Has a caption drafted from words; asked again with the same ones, another. */
  readonly draft: (keywords: readonly string[]) => void;
}

/** Captions drawn for a draft, of which the picture takes one. */
const DRAWS = 5;

interface Asked {
  readonly imageId: ImageId;
  readonly jobId: JobId;
  readonly known: number;
}

/** Asks the model about one image, and follows the job that does it. */
export function useAsk(
  projectId: ProjectId,
  imageId: ImageId,
  suggestions: readonly Suggestion[],
): Ask {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { mutate, error, isPending, variables } = useMutation(
    studio.suggestions.ask.mutationOptions({
      onSuccess: (job, { images }) => {
        const [askedId] = images === 'empty' ? [] : images;
        if (askedId === undefined) return;
        setAsked({ imageId: askedId as ImageId, jobId: job.id, known: suggestions.length });
      },
    }),
  );
  const current = asked?.imageId === imageId ? asked : null;
  const job = useJobs(projectId).find(({ id }) => id === current?.jobId);
  const failures = useQuery({
    ...studio.jobs.failures.queryOptions({ projectId, jobId: job?.id ?? (0 as JobId) }),
    enabled: job !== undefined && job.state === 'done' && job.failureCount > 0,
  });
  const [readFor, setReadFor] = useState<JobId | null>(null);
  const doneId = job?.state === 'done' ? job.id : undefined;
  const queryKey = studio.images.get.queryKey({ projectId, imageId });
  // That a job is done is heard sooner than what came of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the job's end is the trigger
  useEffect(() => {
    if (doneId === undefined) return;
    void queryClient.invalidateQueries({ queryKey }).then(() => setReadFor(doneId));
  }, [queryClient, doneId]);
  const isAboutThis = variables?.images.includes(imageId as never) === true;
  const failure = failures.data?.[0];

  return {
    ask: () => mutate({ projectId, images: [imageId], ...chooseDecoding(suggestions) }),
    draft: (keywords) => {
      const seed = suggestions.filter((known) => known.method === 'ranked').length;
      const words = [...keywords];
      mutate({
        projectId,
        images: [imageId],
        method: 'ranked',
        beams: DRAWS,
        keywords: words,
        seed,
      });
    },
    state:
      isAboutThis && isPending
        ? { kind: 'asking' }
        : isAboutThis && error !== null
          ? { kind: 'failed', code: toErrorCode(error), detail: toErrorDetail(error) }
          : failure !== undefined
            ? { kind: 'failed', code: failure.code, detail: failure.message }
            : toAskState(job, {
                isRead: readFor === job?.id,
                isUnchanged: current !== null && suggestions.length <= current.known,
              }),
  };
}
