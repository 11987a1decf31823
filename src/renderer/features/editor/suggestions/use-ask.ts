import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { type StudioErrorCode, toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useJobs } from '#renderer/api/use-jobs.ts';
import type { ImageId, JobId, ProjectId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import { chooseDecoding } from './choose-decoding.ts';

/** `waiting`: other work goes first · `asking`: the model works on it · `failed`: with the reason. */
export type AskState =
  | { readonly kind: 'idle' | 'waiting' | 'asking' | 'paused' | 'unchanged' }
  | { readonly kind: 'failed'; readonly code: StudioErrorCode; readonly detail: string | null };

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
            : toAskState(job, current !== null && suggestions.length <= current.known),
  };
}

/** @param isUnchanged Whether no suggestion came of it. */
function toAskState(job: Job | undefined, isUnchanged: boolean): AskState {
  switch (job?.state) {
    case undefined:
    case 'cancelled':
      return { kind: 'idle' };
    case 'queued':
      return { kind: 'waiting' };
    case 'running':
      return { kind: 'asking' };
    case 'paused':
      return { kind: 'paused' };
    case 'failed':
      return { kind: 'failed', code: job.error?.code ?? 'BUG', detail: job.error?.message ?? null };
    case 'done':
      return { kind: isUnchanged && job.failureCount === 0 ? 'unchanged' : 'idle' };
  }
}
