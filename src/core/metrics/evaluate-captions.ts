import type { Metric, TextMetric } from '#shared/domain/metric.ts';
import { computeBleu, type ReferenceLength } from './bleu.ts';
import {
  type BootstrapOptions,
  type ConfidenceInterval,
  type CorpusStatistic,
  computeConfidenceInterval,
  meanStatistic,
} from './bootstrap.ts';
import { computeCider } from './cider.ts';
import { parseDocumentFrequencies, type SavedDocumentFrequencies } from './document-frequencies.ts';
import { indexCaptions } from './indexed-captions.ts';
import type { MeteorResources } from './meteor/find-matches.ts';
import { computeMeteor } from './meteor/meteor.ts';
import type { MeteorLanguage } from './meteor/meteor-parameters.ts';
import { NgramIndex, type Tokens } from './ngram-index.ts';
import { computeRougeL } from './rouge-l.ts';
import { METRIC_VERSION, type ScoringContract, type TextContract } from './scoring-contract.ts';
import { parseSceneEnglish } from './spice/parse-scene-en.ts';
import { parseSceneVietnamese } from './spice/parse-scene-vi.ts';
import { computeSpice } from './spice/spice.ts';

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
  readonly metrics: readonly TextMetric[];
  readonly meteorResources?: MeteorResources;
  /** BLEU's; `closest` without it. */
  readonly referenceLength?: ReferenceLength;
  /** Of a saved corpus, for CIDEr, and what the contract calls it; from the references without it. */
  readonly documentFrequencies?: {
    readonly name: string;
    readonly saved: SavedDocumentFrequencies;
  };
  /** Seed and number of samples of the confidence intervals; none without it. */
  readonly bootstrap?: BootstrapOptions;
  /** What the contract calls the references and their images. */
  readonly referenceSet?: string;
  /** What the contract says was left out of the images. */
  readonly excluded?: string | undefined;
}

export interface MetricScore {
  readonly corpus: number;
  /** `[images]` */
  readonly perImage: Float64Array;
  readonly confidence: ConfidenceInterval | undefined;
  /** The corpus score of some of the images, one counted as often as it is named: for resampling. */
  readonly corpusOf: CorpusStatistic;
}

export interface Evaluation {
  readonly contract: ScoringContract;
  /** Those asked for, in the order asked. */
  readonly metrics: ReadonlyMap<Metric, MetricScore>;
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
  return {
    contract: describeContract(images, settings),
    metrics: new Map<Metric, MetricScore>(scoreMetrics(images, settings)),
  };
}

/**
 * The same, metric by metric, each computed when it is asked for.
 *
 * @throws AppError `BAD_REQUEST` if an image has no reference.
 */
export function* scoreMetrics(
  images: readonly EvaluationInput[],
  settings: EvaluationSettings,
): Generator<readonly [TextMetric, MetricScore], void> {
  const candidates = images.map(({ candidate }) => settings.tokenize(candidate));
  const references = images.map((image) => image.references.map(settings.tokenize));
  const known = createScorers(candidates, references, settings);
  for (const name of settings.metrics) yield [name, toScore(known[name](), settings.bootstrap)];
}

/** The score of a metric whose corpus value is the mean of its images' values. @param perImage `[images]` */
export function averageScore(
  perImage: Float64Array,
  bootstrap: BootstrapOptions | undefined,
): MetricScore {
  return toScore(averaged(perImage), bootstrap);
}

function toScore(
  { perImage, corpusOf }: Scored,
  bootstrap: BootstrapOptions | undefined,
): MetricScore {
  const confidence = bootstrap && computeConfidenceInterval(corpusOf, perImage.length, bootstrap);
  const corpus = confidence?.value ?? corpusOf(Int32Array.from(perImage.keys()));
  return { corpus, perImage, confidence, corpusOf };
}

interface Scored {
  readonly perImage: Float64Array;
  readonly corpusOf: CorpusStatistic;
}

/** Each metric's computation, run when it is asked for; what several share is computed once. */
function createScorers(
  candidates: readonly Tokens[],
  references: readonly (readonly Tokens[])[],
  settings: EvaluationSettings,
): Readonly<Record<TextMetric, () => Scored>> {
  const { language, meteorResources, referenceLength = 'closest' } = settings;
  const index = new NgramIndex();
  // Saved n-grams get their ids first: those of the captions are looked up among them.
  const frequencies = once(() =>
    settings.documentFrequencies === undefined
      ? {}
      : {
          documentFrequencies: parseDocumentFrequencies(index, settings.documentFrequencies.saved),
        },
  );
  const captions = once(() => {
    frequencies();
    return indexCaptions(candidates, references, index);
  });
  const bleu = once(() => computeBleu(captions(), { referenceLength }));
  const cider = (variant: 'cider' | 'cider-d') => (): Scored =>
    averaged(computeCider(captions(), { variant, ...frequencies() }).perImage);
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
    CIDEr: cider('cider-d'),
    'CIDEr-plain': cider('cider'),
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

/** The contract of all text metrics together. */
export function describeContract(
  images: readonly EvaluationInput[],
  settings: EvaluationSettings,
): ScoringContract {
  const counts = images.map(({ references }) => references.length);
  const fewest = counts.reduce((least, count) => Math.min(least, count), Number.MAX_SAFE_INTEGER);
  const most = counts.reduce((highest, count) => Math.max(highest, count), 0);
  return {
    ...settings.text,
    metricVersion: METRIC_VERSION,
    referencesPerImage: [Math.min(fewest, most), most],
    images: images.length,
    referenceSet: settings.referenceSet ?? null,
    referenceLength: settings.referenceLength ?? 'closest',
    documentFrequencies: settings.documentFrequencies?.name ?? 'references',
    meteor: describeMeteor(settings),
    excluded: settings.excluded ?? null,
    clipPack: null,
    clipPrompt: null,
    spiceJar: null,
    heldOut: null,
  };
}

/** The parameters' language and the stages that had something to work with. */
function describeMeteor({ language, meteorResources = {} }: EvaluationSettings): string {
  const { stem, synonymSets, paraphrases } = meteorResources;
  const stages = [
    'exact',
    ...(stem === undefined ? [] : ['stem']),
    ...(synonymSets === undefined ? [] : ['synonym']),
    ...(paraphrases === undefined ? [] : ['paraphrase']),
  ];
  return `${language}/${stages.join('+')}`;
}
