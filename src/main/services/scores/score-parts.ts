import type { ScoringContract } from '#core/metrics/scoring-contract.ts';
import { findEmbedding, saveEmbedding } from '#main/db/queries/embeddings.ts';
import type { EncoderIdentity } from '#main/engine/protocol/captioner-methods.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { CLIP_METRICS, type ClipMetric, OFFICIAL_SPICE } from '#shared/domain/metric.ts';
import type { ScoringChoices } from './evaluate-pairs.ts';
import type { KeptParts } from './keep-parts.ts';
import { choosePrompt, measureClip } from './measure-clip.ts';
import type { ProjectPair } from './read-pairs.ts';
import { nameSpiceJar, runOfficialSpice } from './run-official-spice.ts';
import type { ScoringDeps } from './scoring-deps.ts';
import type { MetricPart } from './thread-requests.ts';

export interface ScorePartsDeps extends ScoringDeps {
  readonly captioner: Captioner;
}

export interface ScorePartsRequest {
  readonly pairs: readonly ProjectPair[];
  readonly choices: ScoringChoices;
  readonly clip: { readonly pack: string; readonly encoder: EncoderIdentity } | null;
  readonly spiceJar: string | null;
  /** What an earlier stretch computed, and where this one keeps what it computes. */
  readonly parts: KeptParts;
  /** Called `countSteps` times. */
  readonly onStep: () => void;
}

export interface ScoredParts {
  /** Of the text metrics. */
  readonly contract: ScoringContract;
  readonly spiceHash: string | null;
  readonly parts: readonly MetricPart[];
}

/** Images that the engine looks at together, and that a stopped job does not look at again. */
const BATCH_SIZE = 16;

/** How many steps a scoring has. */
export function countSteps({
  pairs,
  choices,
  clipPack,
  spiceJar,
}: Pick<ScorePartsRequest, 'pairs' | 'choices' | 'spiceJar'> & {
  readonly clipPack: string | null;
}): number {
  const batches = clipPack === null ? 0 : Math.ceil(pairs.length / BATCH_SIZE);
  return choices.metrics.length + batches + (spiceJar === null ? 0 : 1);
}

/**
 * Computes every metric that was chosen, one after the other; what is kept is not computed again.
 *
 * @throws AppError as `evaluatePairs`, `measureClip` and `runOfficialSpice`; AbortError if `signal` aborts.
 */
export async function scoreParts(
  deps: ScorePartsDeps,
  request: ScorePartsRequest,
  signal: AbortSignal,
): Promise<ScoredParts> {
  const { contract, parts } = await scoreTexts(deps, request, signal);
  const clip = request.clip === null ? [] : await scorePictures(deps, request, signal);
  const { spiceJar } = request;
  const spice = spiceJar === null ? [] : [await scoreBySpice(deps, request, spiceJar, signal)];
  return {
    contract: { ...contract, clipPrompt: choosePrompt(request.choices.language) },
    spiceHash: spiceJar === null ? null : nameSpiceJar(await hashFile(spiceJar, signal)),
    parts: [...parts, ...clip, ...spice],
  };
}

async function scoreTexts(
  { ask, lexicons }: ScorePartsDeps,
  { pairs, choices, parts, onStep }: ScorePartsRequest,
  signal: AbortSignal,
) {
  const found = choices.metrics.flatMap((metric) => parts.find(metric, metric) ?? []);
  for (const _ of found) onStep();
  const known = new Set(found.map(({ metric }) => metric));
  const metrics = choices.metrics.filter((metric) => !known.has(metric));
  const contract = await ask<'evaluate'>(
    { kind: 'evaluate', pairs, choices: { ...choices, metrics }, lexicons },
    signal,
    (part) => {
      parts.keep(part.metric, part);
      found.push(part);
      onStep();
    },
  );
  return { contract, parts: found };
}

async function scorePictures(
  deps: ScorePartsDeps,
  request: ScorePartsRequest,
  signal: AbortSignal,
): Promise<readonly MetricPart[]> {
  const { pairs, parts, onStep, choices } = request;
  const columns = CLIP_METRICS.map((metric) => [metric, new Float64Array(pairs.length)] as const);
  for (let start = 0; start < pairs.length; start += BATCH_SIZE) {
    const toName = (metric: ClipMetric) => `${metric}/${start}`;
    let found = CLIP_METRICS.flatMap((metric) => parts.find(toName(metric), metric) ?? []);
    if (found.length < CLIP_METRICS.length) {
      found = await scoreBatch(deps, request, pairs.slice(start, start + BATCH_SIZE), signal);
      for (const part of found) parts.keep(toName(part.metric as ClipMetric), part);
    }
    for (const [metric, column] of columns) {
      const part = found.find((each) => each.metric === metric);
      if (part !== undefined) column.set(part.perImage.subarray(0, pairs.length - start), start);
    }
    onStep();
    signal.throwIfAborted();
  }
  return await deps.ask<'average'>({ kind: 'average', columns, choices }, signal);
}

async function scoreBatch(
  { db, captioner }: ScorePartsDeps,
  { clip, choices }: ScorePartsRequest,
  batch: readonly ProjectPair[],
  signal: AbortSignal,
): Promise<MetricPart[]> {
  if (clip === null) return [];
  const { pack, encoder } = clip;
  const captions = batch.map(({ imageId, path, candidate, references }) => ({
    path,
    embedding: findEmbedding(db, imageId, encoder),
    candidate: candidate.text,
    references: references.map(({ text }) => text),
  }));
  const prompt = choosePrompt(choices.language);
  const measures = await measureClip(captioner, { pack, prompt }, captions, signal);
  db.transaction(() => {
    for (const [at, { embedding }] of measures.entries()) {
      const image = batch[at];
      if (image === undefined || captions[at]?.embedding !== undefined) continue;
      saveEmbedding(db, image.imageId, encoder, embedding);
    }
  });
  return [
    toPart(
      'CLIPScore',
      measures.map(({ clipScore }) => clipScore),
    ),
    toPart(
      'RefCLIPScore',
      measures.map(({ refClipScore }) => refClipScore),
    ),
  ];
}

/** Of a batch; the corpus values are computed when all are there. */
function toPart(metric: ClipMetric, perImage: readonly number[]): MetricPart {
  return { ...{ metric, value: 0, low: 0, high: 0 }, perImage: Float64Array.from(perImage) };
}

async function scoreBySpice(
  { ask, lexicons }: ScorePartsDeps,
  { pairs, choices, parts, onStep }: ScorePartsRequest,
  jar: string,
  signal: AbortSignal,
): Promise<MetricPart> {
  const kept = parts.find(OFFICIAL_SPICE, OFFICIAL_SPICE);
  if (kept !== undefined) {
    onStep();
    return kept;
  }
  const tokens = await ask<'tokens'>({ kind: 'tokens', pairs, choices, lexicons }, signal);
  const { perImage } = await runOfficialSpice({ jar, ...tokens }, { signal });
  const [part] = await ask<'average'>(
    { kind: 'average', columns: [[OFFICIAL_SPICE, perImage]], choices },
    signal,
  );
  if (part === undefined) throw new Error('the scoring thread left out SPICE');
  parts.keep(OFFICIAL_SPICE, part);
  onStep();
  return part;
}
