import { averageScore, type Evaluation } from '#core/metrics/evaluate-captions.ts';
import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import {
  evaluatePairs,
  type ScoringChoices,
  toBootstrap,
} from '#main/services/scores/evaluate-pairs.ts';
import { locatePictures } from '#main/services/scores/locate-pictures.ts';
import { choosePrompt, measureClip, nameClipPack } from '#main/services/scores/measure-clip.ts';
import { prepareTexts } from '#main/services/scores/prepare-texts.ts';
import { runOfficialSpice } from '#main/services/scores/run-official-spice.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import {
  CLIP_METRICS,
  type ClipMetric,
  type Metric,
  OFFICIAL_SPICE,
} from '#shared/domain/metric.ts';

/** Everything that captions are scored by. */
export interface ScoringPlan {
  readonly choices: ScoringChoices;
  readonly clip: ClipPlan | undefined;
  /** Of the authors' program, which is run if it is given. */
  readonly spiceJar: string | undefined;
  /** The folder `resources/vietnamese`. */
  readonly lexicons: string;
}

export interface ClipPlan {
  readonly captioner: Captioner;
  readonly metrics: readonly ClipMetric[];
  /** Absolute path of the model pack's folder. */
  readonly pack: string;
  /** Where the pictures are. */
  readonly folder: string;
}

/** Captions that the engine reads together. */
const BATCH_SIZE = 16;

/**
 * Scores pairs by texts, by what a model pack makes of pictures, and by the official SPICE, under one contract.
 *
 * @throws AppError as `evaluatePairs`, `locatePictures`, `measureClip` and `runOfficialSpice`.
 */
export async function scoreCandidates(
  context: Pick<CommandContext, 'output' | 'signal'>,
  pairs: readonly CaptionPair[],
  plan: ScoringPlan,
): Promise<Evaluation> {
  const { choices, clip, spiceJar, lexicons } = plan;
  const { signal } = context;
  // Looked for first, so that a missing picture is told before anything was computed.
  const pictures = clip && (await locatePictures(pairs, clip.folder, signal));
  const evaluation = await evaluatePairs(pairs, choices, { lexicons, signal });
  const metrics = new Map(evaluation.metrics);
  let { contract } = evaluation;
  const add = (metric: Metric, perImage: Float64Array) =>
    metrics.set(metric, averageScore(perImage, toBootstrap(choices)));
  if (clip !== undefined && pictures !== undefined) {
    const prompt = choosePrompt(choices.language);
    const { clipPack, scores } = await readPictures(context, pairs, { ...clip, prompt, pictures });
    contract = { ...contract, clipPack, clipPrompt: prompt };
    for (const metric of clip.metrics) add(metric, scores[metric]);
  }
  if (spiceJar !== undefined) {
    const { images, tokenize } = await prepareTexts(pairs, choices, { lexicons, signal });
    const { jarHash, perImage } = await runOfficialSpice(
      {
        jar: spiceJar,
        candidates: images.map(({ candidate }) => tokenize(candidate)),
        references: images.map(({ references }) => references.map(tokenize)),
      },
      { signal },
    );
    contract = { ...contract, spiceJar: jarHash };
    add(OFFICIAL_SPICE, perImage);
  }
  return { contract, metrics };
}

interface ReadingPlan extends ClipPlan {
  readonly prompt: string | null;
  /** In the order of the pairs. */
  readonly pictures: readonly string[];
}

async function readPictures(
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
  pairs: readonly CaptionPair[],
  { captioner, pack, prompt, pictures }: ReadingPlan,
) {
  const loaded = await captioner.request('loadPack', { directory: pack }, { signal });
  const [CLIPScore, RefCLIPScore] = CLIP_METRICS.map(() => new Float64Array(pairs.length));
  const scores = { CLIPScore, RefCLIPScore } as Readonly<Record<ClipMetric, Float64Array>>;
  const progress = output.progress('Looking at pictures');
  try {
    for (let start = 0; start < pairs.length; start += BATCH_SIZE) {
      const batch = pairs.slice(start, start + BATCH_SIZE).map(({ candidate, references }, at) => ({
        path: pictures[start + at] ?? '',
        candidate: candidate.text,
        references: references.map(({ text }) => text),
      }));
      const measures = await measureClip(captioner, { pack, prompt }, batch, signal);
      for (const [at, { clipScore, refClipScore }] of measures.entries()) {
        scores.CLIPScore[start + at] = clipScore;
        scores.RefCLIPScore[start + at] = refClipScore;
      }
      progress.update(start + batch.length, pairs.length);
    }
  } finally {
    progress.end();
  }
  return { clipPack: nameClipPack(loaded), scores };
}
