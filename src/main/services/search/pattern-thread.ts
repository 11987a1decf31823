import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#main/db/connection.ts';
import { answerPattern } from './answer-pattern.ts';
import type { PatternReply, PatternRequest } from './pattern-requests.ts';

// A thread of its own, because a regular expression may take for ever and is only stopped with its thread.
const db = openDatabase(String(workerData), 'open');

parentPort?.on('message', (request: PatternRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: PatternRequest): PatternReply {
  try {
    return answerPattern(db, request);
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
