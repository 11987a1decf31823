import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/errors.ts';
import { answerScoring } from './answer-scoring.ts';
import type { ScoringReply, ScoringRequest } from './thread-requests.ts';

// The thread does one thing and ends; a bug in it ends it too, and whoever waits is told.
const tell = (reply: ScoringReply): void => parentPort?.postMessage(reply);
const reply = await answerScoring(
  workerData as ScoringRequest,
  new AbortController().signal,
  (part) => tell({ kind: 'part', part }),
).then<ScoringReply, ScoringReply>(
  (answer) => ({ kind: 'answer', answer }),
  (error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'failure', code: error.code, message: error.message };
  },
);
tell(reply);
