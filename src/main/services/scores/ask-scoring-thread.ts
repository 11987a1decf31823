import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors.ts';
import type {
  MetricPart,
  ScoringAnswers,
  ScoringReply,
  ScoringRequest,
} from './thread-requests.ts';

/** Computes scores and statistics beside the event loop. @param onPart Told each metric of an evaluation as it is there. */
export type AskScoring = <Kind extends keyof ScoringAnswers>(
  request: Extract<ScoringRequest, { kind: Kind }>,
  signal?: AbortSignal,
  onPart?: (part: MetricPart) => void,
) => Promise<ScoringAnswers[Kind]>;

/**
 * Creates the function that has a thread of its own do one computation.
 *
 * @param threadFile The thread's bundle; its source if left out.
 */
export function createAskScoring(threadFile?: string): AskScoring {
  const entry = threadFile ?? new URL('./scoring-thread.ts', import.meta.url);
  return (request, signal, onPart) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const worker = new Worker(entry, { workerData: request });
      const stop = () => void worker.terminate();
      const tell = (part: MetricPart) => {
        try {
          onPart?.(part);
        } catch (error) {
          reject(error);
          stop();
        }
      };
      signal?.addEventListener('abort', stop, { once: true });
      worker.on('message', (reply: ScoringReply) => {
        if (reply.kind === 'part') tell(reply.part);
        else if (reply.kind === 'answer') resolve(reply.answer as never);
        else reject(new AppError(reply.code, reply.message));
      });
      worker.once('error', reject);
      worker.once('exit', () => {
        signal?.removeEventListener('abort', stop);
        // Does nothing where there was an answer.
        reject(signal?.reason ?? new Error('the scoring thread ended without an answer'));
      });
    });
}
