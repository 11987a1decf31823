import { basename } from 'node:path';
import { z } from 'zod';
import type { CaptionedImage, CaptionSet } from '#core/formats/caption-set.ts';
import { parseCaptionSet } from '#core/formats/parse-caption-set.ts';
import type { PairedComparison } from '#core/metrics/bootstrap.ts';
import { compareEvaluations, refuseDifferentContracts } from '#core/metrics/compare-evaluations.ts';
import type { Evaluation } from '#core/metrics/evaluate-captions.ts';
import { isListed, nameExclusion, parseImageList } from '#core/metrics/image-list.ts';
import {
  type CaptionPair,
  describeFaults,
  type PairedCaptions,
  type PairingFaults,
  pairCaptions,
} from '#core/metrics/pair-captions.ts';
import { formatSignature, toMetricContract } from '#core/metrics/scoring-contract.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import {
  printComparison,
  printEvaluation,
  printSavedDifferences,
  printVariety,
  type SavedResult,
  toJsonResult,
} from '#main/cli/evaluation-report.ts';
import { countOf } from '#main/cli/count-of.ts';
import { openCaptionerOn } from '#main/cli/open-captioner-on.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { describeCandidates } from '#main/services/scores/describe-candidates.ts';
import { saveFrequencies } from '#main/services/scores/save-frequencies.ts';
import { writeImageScores } from '#main/services/scores/write-image-scores.ts';
import type { Metric } from '#shared/domain/metric.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import { planScoring } from './plan-scoring.ts';
import { scoreCandidates } from './score-candidates.ts';

const MAX_BYTES = 2 ** 29;

/** Scores a file of captions and says under which contract. */
export async function evaluateFiles(
  deps: CliDeps,
  context: CommandContext,
  options: EvaluateOptions,
): Promise<void> {
  const { output, signal } = context;
  const place = { device: options.device, precision: 'fp32' } as const;
  await using engine = new AsyncDisposableStack();
  const { choices: chosen, ...plan } = planScoring(
    deps,
    options,
    () => engine.use(openCaptionerOn(deps, output, place)).captioner,
  );
  const { lexicons } = plan;
  const listed = await readList(options.exclude, signal);
  const readSet = async (path: string): Promise<CaptionSet> =>
    parseCaptionSet(await readTextFile(path, { maxBytes: MAX_BYTES, signal }), basename(path));
  const references = await readSet(options.references);
  const isExcluded = (image: CaptionedImage) => isListed(image, listed);
  const excluded = references.images.filter(isExcluded).map(({ key }) => key);
  if (options.exclude !== undefined) {
    output.line(`${excluded.length} of ${countOf(listed.size, 'listed image')} left out`);
  }
  const choices = { ...chosen, excluded: nameExclusion(excluded) };
  const allowFaults = options.allowMissing === true;
  const score = async (path: string): Promise<ScoredFile> => {
    const paired = pairCaptions(references, await readSet(path), { allowFaults, isExcluded });
    for (const fault of describeFaults(paired.faults)) output.warn(`${basename(path)}: ${fault}`);
    const evaluation = await scoreCandidates(context, paired.pairs, { ...plan, choices });
    return { ...paired, evaluation };
  };

  const describeVariety = async (pairs: readonly CaptionPair[]) => {
    const { training } = options;
    const known = training === undefined ? undefined : await readSet(training);
    return await describeCandidates(pairs, known, choices, { lexicons, signal });
  };

  const scored = await score(options.candidates);
  const { compare } = options;
  const saved = compare === undefined ? undefined : await readSavedResult(compare, signal);
  if (saved !== undefined) refuseOtherContracts(saved, scored.evaluation);
  const isRun = compare !== undefined && saved === undefined;
  const comparison = isRun ? compareFiles(await score(compare), scored, options) : undefined;
  if (options.perImage !== undefined) {
    await writeFileAtomically(options.perImage, writeImageScores(scored), signal);
  }
  if (options.saveDocumentFrequencies !== undefined) {
    const pieces = await saveFrequencies(scored.pairs, choices, { lexicons, signal });
    await writeFileAtomically(options.saveDocumentFrequencies, pieces, signal);
  }
  printEvaluation(output, scored.evaluation);
  const variety = options.diversity ? await describeVariety(scored.pairs) : undefined;
  if (variety !== undefined) printVariety(output, variety);
  const other = basename(compare ?? '');
  if (saved !== undefined) printSavedDifferences(output, other, scored.evaluation, saved);
  if (comparison !== undefined) printComparison(output, other, comparison);
  output.result({
    ...toJsonResult(scored, comparison),
    ...(variety === undefined ? {} : { diversity: variety }),
  });
}

async function readList(
  path: string | undefined,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  if (path === undefined) return new Set();
  return parseImageList(await readTextFile(path, { maxBytes: MAX_BYTES, signal }), basename(path));
}

/** A result that `--json` printed, or `undefined` if the file is something else: captions. */
async function readSavedResult(
  path: string,
  signal: AbortSignal,
): Promise<SavedResult | undefined> {
  const text = await readTextFile(path, { maxBytes: MAX_BYTES, signal });
  try {
    return savedResult.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function refuseOtherContracts(
  { signatures }: SavedResult,
  { contract, metrics }: Evaluation,
): void {
  for (const metric of metrics.keys()) {
    const saved = signatures[metric];
    if (saved === undefined) continue;
    refuseDifferentContracts(saved, formatSignature(toMetricContract(contract, metric)));
  }
}

const savedResult = z.object({
  metrics: z.record(z.string(), z.number()),
  signatures: z.record(z.string(), z.string()),
});

interface ScoredFile extends PairedCaptions {
  readonly evaluation: Evaluation;
  readonly pairs: readonly CaptionPair[];
  readonly faults: PairingFaults;
}

function compareFiles(
  before: ScoredFile,
  after: ScoredFile,
  { samples, seed }: EvaluateOptions,
): ReadonlyMap<Metric, PairedComparison> {
  const [a, b] = [before, after].map(({ evaluation, pairs }) => ({
    evaluation,
    keys: pairs.map(({ key }) => key),
  }));
  if (a === undefined || b === undefined) return new Map();
  return compareEvaluations(a, b, { seed, samples: Math.max(1, samples) });
}
