import { nameExclusion } from '#core/metrics/image-list.ts';
import {
  formatSignature,
  hashContract,
  type ScoringContract,
  toMetricContract,
} from '#core/metrics/scoring-contract.ts';
import type { LoadedPack } from '#main/engine/protocol/captioner-methods.ts';
import type { JobHandler } from '#main/services/jobs/job-handler.ts';
import { findLeaks } from '#main/services/leaks/find-leaks.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { JobReport } from '#shared/api/job-report.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { METRICS, type TextMetric } from '#shared/domain/metric.ts';
import type { Score } from '#shared/domain/score.ts';
import { AppError } from '#shared/errors.ts';
import type { ScoringChoices } from './evaluate-pairs.ts';
import { openParts } from './keep-parts.ts';
import { nameClipPack } from './measure-clip.ts';
import { type ProjectPairs, readPairs } from './read-pairs.ts';
import { parseScoreParams, type ScoreParams } from './score-params.ts';
import { countSteps, type ScoredParts, scoreParts } from './score-parts.ts';
import type { ScoringDeps } from './scoring-deps.ts';
import { storeEvaluation } from './store-evaluation.ts';
import type { MetricPart } from './thread-requests.ts';

export interface ScoreJobDeps extends ScoringDeps {
  readonly captioner: Captioner;
  /**
   * Of the official SPICE, as the person's settings have it: a project from a stranger may hold a job, and must not say what
   * program is run.
   */
  readonly getSpiceJar: () => string | null;
  /** Called when there are new scores. */
  readonly onScores?: () => void;
}

const METRICS_OF_TEXT: readonly TextMetric[] = [
  ...(['BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4'] as const),
  ...(['ROUGE-L', 'CIDEr', 'METEOR', 'SPICE-vi'] as const),
];
const SAMPLES = 1000;

/**
 * The handler of `evaluate` jobs: scores what a pack said of the project's images against what people wrote, and keeps the
 * scores with their contract.
 *
 * Each metric is kept as soon as it is computed, so a job that was stopped goes on with the next, unless captions have
 * changed since: then it begins again.
 *
 * @returns A `JobReport` of kind `evaluate`.
 * @throws AppError `BAD_REQUEST` for the params, or if no image has both; as `measureClip` and `runOfficialSpice`.
 */
export function createScoreHandler(deps: ScoreJobDeps): JobHandler {
  const { db, captioner, now, onScores } = deps;
  return async ({ params, signal, report }): Promise<JobReport> => {
    const request = parseScoreParams(params);
    const { subject, clipPack } = request;
    const spiceJar = request.withSpiceJar ? requireSpiceJar(deps) : null;
    const { pairs, excluded } = await readComparable(deps, request, signal);
    const choices = toChoices(request, excluded);
    if (clipPack !== null) captioner.start();
    const clip =
      clipPack === null
        ? null
        : await captioner.request('loadPack', { directory: clipPack }, { signal });
    const parts = await openParts(
      deps,
      { pairs, choices: [choices, clip?.hash, spiceJar] },
      signal,
    );
    let done = 0;
    report({ done, total: countSteps({ pairs, choices, clipPack, spiceJar }) });
    const onStep = () => {
      done += 1;
      report({ done });
    };
    const scored = await scoreParts(
      deps,
      { pairs, choices, parts, onStep, spiceJar, clip: toClip(clipPack, clip) },
      signal,
    );
    const scores = toScores(scored, clip);
    await storeEvaluation(
      db,
      {
        ...{ subject, scores, pairs, parts: scored.parts, madeAt: now() },
        settings: {
          ...{ tokenization: request.tokenization, withoutLeaked: request.withoutLeaked },
          ...{ withClip: clipPack !== null, withSpiceJar: spiceJar !== null },
        },
      },
      signal,
    );
    parts.clear();
    onScores?.();
    const leftOut = excluded.length;
    return { kind: 'evaluate', images: pairs.length, metrics: scores.length, leftOut };
  };
}

function requireSpiceJar({ getSpiceJar }: ScoreJobDeps): string {
  const jar = getSpiceJar();
  if (jar !== null) return jar;
  throw new AppError('BAD_REQUEST', "The settings do not say where the official SPICE's jar is.");
}

async function readComparable(
  { db }: ScoreJobDeps,
  { subject, withoutLeaked }: ScoreParams,
  signal: AbortSignal,
): Promise<ProjectPairs> {
  const leaked = withoutLeaked ? (await findLeaks(db, signal)).leakedIds : [];
  const found = await readPairs(db, { subject, left: new Set(leaked) }, signal);
  if (found.pairs.length > 0) return found;
  throw new AppError(
    'BAD_REQUEST',
    'No image has both a draft of this model and a caption that a person wrote.',
  );
}

function toChoices({ tokenization }: ScoreParams, excluded: readonly ImageId[]): ScoringChoices {
  const left = nameExclusion(excluded.map(String));
  return {
    ...{ tokenization, words: 'auto', language: 'vi', metrics: METRICS_OF_TEXT },
    ...{ samples: SAMPLES, seed: '0', referenceLength: 'closest' },
    ...{ rdr: undefined, documentFrequencies: undefined },
    ...{ wordNet: undefined, paraphrases: undefined },
    excluded: left === undefined ? undefined : `leaked:${left}`,
  };
}

function toClip(pack: string | null, loaded: LoadedPack | null) {
  return pack === null || loaded === null ? null : { pack, encoder: loaded.encoder };
}

function toScores(
  { contract, spiceHash, parts }: ScoredParts,
  clip: LoadedPack | null,
): readonly Score[] {
  const whole: ScoringContract = {
    ...contract,
    clipPack: clip === null ? null : nameClipPack(clip),
    spiceJar: spiceHash,
  };
  return METRICS.flatMap((metric) =>
    parts.filter((part) => part.metric === metric).map((part) => toScore(part, whole)),
  );
}

function toScore({ metric, value, low, high }: MetricPart, contract: ScoringContract): Score {
  const own = toMetricContract(contract, metric);
  return {
    ...{ metric, value, low, high },
    contractHash: hashContract(own),
    signature: formatSignature(own),
  };
}
