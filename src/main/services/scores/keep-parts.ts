import { createHash } from 'node:crypto';
import { z } from 'zod';
import { METRIC_VERSION } from '#core/metrics/scoring-contract.ts';
import { SEGMENTER_NAME } from '#core/vietnamese/lexicon-files.ts';
import type { WritableDb } from '#main/db/connection.ts';
import {
  deleteEvaluationParts,
  findEvaluationPart,
  saveEvaluationPart,
} from '#main/db/queries/evaluation-parts.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { type Metric, METRICS } from '#shared/domain/metric.ts';
import type { ProjectPair } from './read-pairs.ts';
import type { MetricPart } from './thread-requests.ts';

/** What was computed of a scoring, so that one that was stopped goes on where it was. */
export interface KeptParts {
  /** The metric's part, if it is there and of as many images. */
  readonly find: (part: string, metric: Metric) => MetricPart | undefined;
  readonly keep: (part: string, result: MetricPart) => void;
  /** Forgets them all. */
  readonly clear: () => void;
}

const numbers = z.array(z.number());
const schema = z.object({
  metric: z.enum(METRICS),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  perImage: numbers,
});

/** What a scoring that nobody went on with leaves is forgotten after a month. */
const KEPT_MS = 30 * 86_400_000;
const SLICE = 2000;

/**
 * Opens the parts of a scoring of these pairs in this way; of other texts it has none.
 *
 * @param choices Whatever else changes a score; something that JSON can hold.
 * @throws AbortError if `signal` aborts.
 */
export async function openParts(
  { db, now }: { readonly db: WritableDb; readonly now: () => UnixMs },
  { pairs, choices }: { readonly pairs: readonly ProjectPair[]; readonly choices: unknown },
  signal: AbortSignal,
): Promise<KeptParts> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([METRIC_VERSION, SEGMENTER_NAME, choices]));
  for (let start = 0; start < pairs.length; start += SLICE) {
    hash.update(JSON.stringify(pairs.slice(start, start + SLICE)));
    await yieldToLoop();
    signal.throwIfAborted();
  }
  const inputs = hash.digest('hex');
  return {
    find: (part, metric) => {
      const parsed = schema.safeParse(findEvaluationPart(db, inputs, part));
      // A project may come from a stranger.
      if (!parsed.success || parsed.data.metric !== metric) return undefined;
      return { ...parsed.data, perImage: Float64Array.from(parsed.data.perImage) };
    },
    keep: (part, result) => {
      const kept = { ...result, perImage: [...result.perImage] };
      db.transaction(() => saveEvaluationPart(db, { inputs, part, result: kept, madeAt: now() }));
    },
    clear: () => {
      db.transaction(() => deleteEvaluationParts(db, inputs, (now() - KEPT_MS) as UnixMs));
    },
  };
}
