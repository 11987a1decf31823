import type { WritableDb } from '#main/db/connection.ts';
import {
  deleteUnscoredEvaluations,
  insertEvaluation,
  insertImageScores,
  insertScores,
  type NewEvaluation,
} from '#main/db/queries/evaluations.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { EvaluationId } from '#shared/domain/ids.ts';
import type { Score } from '#shared/domain/score.ts';
import type { ProjectPair } from './read-pairs.ts';
import type { MetricPart } from './thread-requests.ts';

export interface FinishedEvaluation extends Omit<NewEvaluation, 'images'> {
  readonly pairs: readonly ProjectPair[];
  readonly parts: readonly MetricPart[];
  readonly scores: readonly Score[];
}

/** Images that are written in one turn of the event loop; a few milliseconds. */
const SLICE = 500;

/**
 * Keeps an evaluation with all of its scores; whoever lists them sees it whole or not at all.
 *
 * @throws AbortError if `signal` aborts; nothing is kept then.
 */
export async function storeEvaluation(
  db: WritableDb,
  { pairs, parts, scores, ...evaluation }: FinishedEvaluation,
  signal: AbortSignal,
): Promise<EvaluationId> {
  db.transaction(() => deleteUnscoredEvaluations(db));
  const id = db.transaction(() => insertEvaluation(db, { ...evaluation, images: pairs.length }));
  try {
    for (let start = 0; start < pairs.length; start += SLICE) {
      const images = pairs.slice(start, start + SLICE).map(({ imageId, candidate }, at) => ({
        imageId,
        candidate: candidate.text,
        scores: Object.fromEntries(
          parts.map(({ metric, perImage }) => [metric, perImage[start + at] ?? 0]),
        ),
      }));
      db.transaction(() => insertImageScores(db, id, images));
      await yieldToLoop();
      signal.throwIfAborted();
    }
  } catch (error) {
    db.transaction(() => deleteUnscoredEvaluations(db));
    throw error;
  }
  db.transaction(() => insertScores(db, id, scores));
  return id;
}
