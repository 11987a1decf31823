import { createCaptionTokenizer, defaultTextContract } from '#core/metrics/caption-tokenizer.ts';
import {
  averageScore,
  describeContract,
  type MetricScore,
  scoreMetrics,
} from '#core/metrics/evaluate-captions.ts';
import { listMutualBleu } from '#core/metrics/diversity.ts';
import { mean } from '#core/metrics/mean.ts';
import type { Tokens } from '#core/metrics/ngram-index.ts';
import type { ScoringContract } from '#core/metrics/scoring-contract.ts';
import { describeCorpus, listPartsOfSpeech, toTenth } from '#core/statistics/describe-corpus.ts';
import { describeWork } from '#core/statistics/describe-work.ts';
import type { CorpusStatistics } from '#shared/api/statistics.ts';
import { findKeywordsAtOnce } from '#main/services/training/find-keywords.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Metric } from '#shared/domain/metric.ts';
import { prepareEvaluation, toBootstrap } from './evaluate-pairs.ts';
import { loadSegmenter } from './load-scoring-tools.ts';
import { prepareTexts } from './prepare-texts.ts';
import type {
  CorpusCaption,
  MetricPart,
  ScoringAnswers,
  ScoringRequest,
} from './thread-requests.ts';

/** Does what the thread is asked. @param onPart Told each metric of an evaluation as soon as it is computed. */
export async function answerScoring(
  request: ScoringRequest,
  signal: AbortSignal,
  onPart: (part: MetricPart) => void,
): Promise<ScoringAnswers[keyof ScoringAnswers]> {
  switch (request.kind) {
    case 'evaluate':
      return await evaluate(request, signal, onPart);
    case 'tokens':
      return await tokenizePairs(request, signal);
    case 'average':
      return request.columns.map(([metric, perImage]) =>
        toPart(metric, averageScore(perImage, toBootstrap(request.choices))),
      );
    case 'behind':
      return await findBehind(request, signal);
    case 'corpus':
      return await describe(request.images, request.lexicons, signal);
    case 'keywords':
      return await findKeywordsAtOnce(request.captions, request.lexicons, signal);
    case 'work':
      return describeWork(request.input);
  }
}

async function evaluate(
  { pairs, choices, lexicons }: ScoringRequest & { kind: 'evaluate' },
  signal: AbortSignal,
  onPart: (part: MetricPart) => void,
): Promise<ScoringContract> {
  const { images, settings } = await prepareEvaluation(pairs, choices, { lexicons, signal });
  for (const [metric, score] of scoreMetrics(images, settings)) onPart(toPart(metric, score));
  return describeContract(images, settings);
}

function toPart(metric: Metric, { corpus, confidence, perImage }: MetricScore): MetricPart {
  return {
    metric,
    value: corpus,
    low: confidence?.low ?? corpus,
    high: confidence?.high ?? corpus,
    perImage,
  };
}

async function tokenizePairs(
  { pairs, choices, lexicons }: ScoringRequest & { kind: 'tokens' },
  signal: AbortSignal,
): Promise<ScoringAnswers['tokens']> {
  const { images, tokenize } = await prepareTexts(pairs, choices, { lexicons, signal });
  return {
    candidates: images.map(({ candidate }) => tokenize(candidate)),
    references: images.map(({ references }) => references.map(tokenize)),
  };
}

async function describe(
  images: readonly (readonly CorpusCaption[])[],
  lexicons: string,
  signal: AbortSignal,
): Promise<CorpusStatistics> {
  const { tokenize, segmenter } = await openCorpus(images.flat(), lexicons, signal);
  return describeCorpus(
    images.map((captions) => ({
      captions: captions.map((caption) => ({ ...caption, tokens: tokenize(caption) })),
    })),
    segmenter,
  );
}

async function findBehind(
  { captions, behind, lexicons }: ScoringRequest & { kind: 'behind' },
  signal: AbortSignal,
): Promise<readonly ImageId[]> {
  const { tokenize } = await openCorpus(captions, lexicons, signal);
  if (behind.kind === 'alike') {
    const images = [...Map.groupBy(captions, ({ imageId }) => imageId)];
    const alike = listMutualBleu(images.map(([, ofImage]) => ofImage.map(tokenize)));
    return images.flatMap(([imageId], at) => {
      const scores = alike[at] ?? [];
      return scores.length > 0 && toTenth(mean(scores)) === behind.tenth ? [imageId] : [];
    });
  }
  const counts = (tokens: Tokens): boolean =>
    behind.kind === 'part'
      ? listPartsOfSpeech(tokens).includes(behind.part)
      : tokens.length >= behind.from && tokens.length <= behind.to;
  return [
    ...new Set(
      captions.filter((caption) => counts(tokenize(caption))).map(({ imageId }) => imageId),
    ),
  ];
}

/** The words of captions as their data set has them, if it has them for all; else as the segmenter finds them. */
async function openCorpus(
  captions: readonly CorpusCaption[],
  lexicons: string,
  signal: AbortSignal,
) {
  const isSegmented =
    captions.length > 0 && captions.every(({ segmented }) => segmented !== undefined);
  const found = isSegmented ? undefined : await loadSegmenter(lexicons, signal);
  const contract = defaultTextContract('words', found?.name ?? 'dataset');
  const tokenize = createCaptionTokenizer(contract, found?.segmenter);
  return {
    segmenter: contract.segmenter ?? '',
    tokenize: ({ text, segmented }: CorpusCaption) =>
      tokenize(isSegmented ? (segmented ?? text) : text),
  };
}
