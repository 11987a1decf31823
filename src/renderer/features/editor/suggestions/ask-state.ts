import type { StudioErrorCode } from '#renderer/api/studio-error.ts';
import type { Job } from '#shared/domain/job.ts';

/** `waiting`: other work goes first · `asking`: the model works on it · `failed`: with the reason. */
export type AskState =
  | { readonly kind: 'idle' | 'waiting' | 'asking' | 'paused' | 'unchanged' }
  | { readonly kind: 'failed'; readonly code: StudioErrorCode; readonly detail: string | null };

/** What is known of a picture since a job about it has ended. */
export interface AskedAgain {
  /** Whether the suggestions that are shown were read after that. */
  readonly isRead: boolean;
  /** Whether there are no more of them than before. */
  readonly isUnchanged: boolean;
}

/** How a job that was asked for stands: it has not ended before what came of it is there. */
export function toAskState(job: Job | undefined, { isRead, isUnchanged }: AskedAgain): AskState {
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
      if (!isRead) return { kind: 'asking' };
      return { kind: isUnchanged && job.failureCount === 0 ? 'unchanged' : 'idle' };
  }
}
