import { computeBleu } from './bleu.ts';
import { type ConfidenceInterval, computeConfidenceInterval, meanStatistic } from './bootstrap.ts';
import { computeCider } from './cider.ts';
import { indexCaptions } from './indexed-captions.ts';
import type { MeteorResources } from './meteor/find-matches.ts';
import { computeMeteor } from './meteor/meteor.ts';
import type { MeteorLanguage } from './meteor/meteor-parameters.ts';
import type { Tokens } from './ngram-index.ts';
import { computeRougeL } from './rouge-l.ts';
import { METRIC_VERSION, type ScoringContract, type TextContract } from './scoring-contract.ts';
import { parseSceneEnglish } from './spice/parse-scene-en.ts';
import { parseSceneVietnamese } from './spice/parse-scene-vi.ts';
import { computeSpice } from './spice/spice.ts';

export type MetricName =
  | 'BLEU-1'
  | 'BLEU-2'
  | 'BLEU-3'
  | 'BLEU-4'
  | 'ROUGE-L'
  | 'CIDEr'
  | 'METEOR'
  | 'SPICE-vi'
  | 'SPICE-en-lite';

export interface EvaluationInput {
  readonly candidate: string;
  /** One or more. */
  readonly references: readonly string[];
}

export interface EvaluationSettings {
  readonly text: TextContract;
  /** Made for `text` by `createCaptionTokenizer`. */
  readonly tokenize: (caption: string) => Tokens;
  readonly language: MeteorLanguage;
  readonly metrics: readonly MetricName[];
  readonly meteorResources?: MeteorResources;
  /** Seed and number of samples of the confidence intervals; none without it. */
  readonly bootstrap?: { readonly seed: string | number; readonly samples: number };
}

export interface MetricScore {
  readonly corpus: number;
  /** `[images]` */
  readonly perImage: Float64Array;
  readonly confidence: ConfidenceInterval | undefined;
}

export interface Evaluation {
  readonly contract: ScoringContract;
  /** Those asked for, in the order asked. */
  readonly metrics: ReadonlyMap<MetricName, MetricScore>;
}

/**
 * Scores candidates against references under a contract.
 *
 * @throws AppError `BAD_REQUEST` if an image has no reference.
 */
export function evaluateCaptions(
  images: readonly EvaluationInput[],
  settings: EvaluationSettings,
): Evaluation {
  const candidates = images.map(({ candidate }) => settings.tokenize(candidate));
  const references = images.map((image) => image.references.map(settings.tokenize));
  const known = createScorers(candidates, references, settings);
  const metrics = new Map<MetricName, MetricScore>();
  for (const name of settings.metrics) {
    const { perImage, corpusOf } = known[name]();
    const interval =
      settings.bootstrap === undefined
        ? undefined
        : computeConfidenceInterval(corpusOf, images.length, settings.bootstrap);
    const corpus = interval?.value ?? corpusOf(Int32Array.from(images.keys()));
    metrics.set(name, { corpus, perImage, confidence: interval });
  }
  return { contract: describeContract(images, settings.text), metrics };
}

interface Scored {
  readonly perImage: Float64Array;
  readonly corpusOf: (images: Int32Array) => number;
}

/** Each metric's computation, run when it is asked for; what several share is computed once. */
function createScorers(
  candidates: readonly Tokens[],
  references: readonly (readonly Tokens[])[],
  { language, meteorResources }: EvaluationSettings,
): Readonly<Record<MetricName, () => Scored>> {
  const captions = once(() => indexCaptions(candidates, references));
  const bleu = once(() => computeBleu(captions()));
  const bleuOf = (order: 0 | 1 | 2 | 3) => (): Scored => ({
    perImage: Float64Array.from(bleu().perImage, (scores) => scores[order]),
    corpusOf: (images) => bleu().corpusOf(images)[order],
  });
  const spice = (variant: 'SPICE-vi' | 'SPICE-en-lite') => (): Scored => {
    const parse = variant === 'SPICE-vi' ? parseSceneVietnamese : parseSceneEnglish;
    const graphs = references.map((ofImage) => ofImage.map(parse));
    const { perImage } = computeSpice(candidates.map(parse), graphs, { variant });
    return averaged(Float64Array.from(perImage, ({ f1 }) => f1));
  };
  return {
    'BLEU-1': bleuOf(0),
    'BLEU-2': bleuOf(1),
    'BLEU-3': bleuOf(2),
    'BLEU-4': bleuOf(3),
    'ROUGE-L': () => averaged(computeRougeL(captions()).perImage),
    CIDEr: () => averaged(computeCider(captions()).perImage),
    METEOR: () =>
      computeMeteor(candidates, references, { language, resources: meteorResources ?? {} }),
    'SPICE-vi': spice('SPICE-vi'),
    'SPICE-en-lite': spice('SPICE-en-lite'),
  };
}

function averaged(perImage: Float64Array): Scored {
  return { perImage, corpusOf: meanStatistic(perImage) };
}

function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

function describeContract(images: readonly EvaluationInput[], text: TextContract): ScoringContract {
  const counts = images.map(({ references }) => references.length);
  const fewest = counts.reduce((least, count) => Math.min(least, count), Number.MAX_SAFE_INTEGER);
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0);
  return {
    ...text,
    metricVersion: METRIC_VERSION,
    referencesPerImage: [Math.min(fewest, most), most],
    images: images.length,
    documentFrequencies: 'references',
  };
}
