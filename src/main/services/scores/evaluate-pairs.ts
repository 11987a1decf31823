import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ReferenceLength } from '#core/metrics/bleu.ts';
import type { BootstrapOptions } from '#core/metrics/bootstrap.ts';
import {
  type Evaluation,
  type EvaluationInput,
  type EvaluationSettings,
  evaluateCaptions,
} from '#core/metrics/evaluate-captions.ts';
import { nameReferenceSet } from '#core/metrics/name-reference-set.ts';
import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import { parseSavedFrequencies } from '#core/metrics/parse-saved-frequencies.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import type { TextMetric } from '#shared/domain/metric.ts';
import { loadMeteorResources, type MeteorChoices } from './load-scoring-tools.ts';
import { type LoadingDeps, prepareTexts, type TextChoices } from './prepare-texts.ts';

const MAX_FREQUENCIES_BYTES = 2 ** 29;

/** Everything a person decides about a scoring; plain data, so that it can be sent and stored. */
export interface ScoringChoices extends MeteorChoices, TextChoices {
  readonly metrics: readonly TextMetric[];
  readonly referenceLength: ReferenceLength;
  /** A file of saved document frequencies for CIDEr. */
  readonly documentFrequencies: string | undefined;
  /** Of the confidence intervals; 0 for none. */
  readonly samples: number;
  readonly seed: string;
  /** What the contract says was left out; the pairs are without it already. */
  readonly excluded: string | undefined;
}

/**
 * Scores pairs as a person chose, loading what that takes.
 *
 * The computation itself is synchronous: where something else must go on meanwhile, call it in a thread of its own.
 *
 * @throws AppError `BAD_REQUEST` if the data set's words are wanted and missing; `FILE_NOT_FOUND`, `FILE_NOT_READABLE`,
 *   `CORRUPT_FILE` for a file that was pointed to.
 */
export async function evaluatePairs(
  pairs: readonly CaptionPair[],
  choices: ScoringChoices,
  deps: LoadingDeps,
): Promise<Evaluation> {
  const { images, settings } = await prepareEvaluation(pairs, choices, deps);
  return evaluateCaptions(images, settings);
}

/** Loads what scoring takes. @throws AppError as `evaluatePairs`. */
export async function prepareEvaluation(
  pairs: readonly CaptionPair[],
  choices: ScoringChoices,
  deps: LoadingDeps,
): Promise<{
  readonly images: readonly EvaluationInput[];
  readonly settings: EvaluationSettings;
}> {
  const { documentFrequencies, language, metrics, referenceLength, excluded } = choices;
  const { images, text, tokenize } = await prepareTexts(pairs, choices, deps);
  const bootstrap = toBootstrap(choices);
  const settings: EvaluationSettings = {
    ...{ text, tokenize, language, metrics, referenceLength, excluded },
    referenceSet: nameReferenceSet(pairs),
    meteorResources: metrics.includes('METEOR')
      ? await loadMeteorResources(choices, deps.signal)
      : {},
    ...(documentFrequencies === undefined
      ? {}
      : { documentFrequencies: await loadFrequencies(documentFrequencies, deps.signal) }),
    ...(bootstrap && { bootstrap }),
  };
  return { images, settings };
}

/** `undefined` where no confidence intervals are wanted. */
export function toBootstrap({
  samples,
  seed,
}: Pick<ScoringChoices, 'samples' | 'seed'>): BootstrapOptions | undefined {
  return samples === 0 ? undefined : { samples, seed };
}

async function loadFrequencies(path: string, signal: AbortSignal) {
  const text = await readTextFile(path, { maxBytes: MAX_FREQUENCIES_BYTES, signal });
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { name: hash, saved: parseSavedFrequencies(text, basename(path)) };
}
