import { createCaptionTokenizer, defaultTextContract } from '#core/metrics/caption-tokenizer.ts';
import { formatSignature, hashContract, toMetricContract } from '#core/metrics/scoring-contract.ts';
import { describeCorpus } from '#core/statistics/describe-corpus.ts';
import { describeWork } from '#core/statistics/describe-work.ts';
import type { CorpusStatistics } from '#shared/api/statistics.ts';
import { findKeywordsAtOnce } from '#main/services/training/find-keywords.ts';
import { evaluatePairs } from './evaluate-pairs.ts';
import { loadSegmenter } from './load-scoring-tools.ts';
import type {
  CorpusCaption,
  PairScores,
  ScoringAnswers,
  ScoringRequest,
} from './thread-requests.ts';

/** Does what the thread is asked. */
export async function answerScoring(
  request: ScoringRequest,
  signal: AbortSignal,
): Promise<ScoringAnswers[keyof ScoringAnswers]> {
  switch (request.kind) {
    case 'evaluate':
      return await evaluate(request, signal);
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
): Promise<PairScores> {
  const { contract, metrics } = await evaluatePairs(pairs, choices, { lexicons, signal });
  return {
    scores: [...metrics].map(([metric, { corpus, confidence }]) => {
      const own = toMetricContract(contract, metric);
      return {
        metric,
        value: corpus,
        low: confidence?.low ?? corpus,
        high: confidence?.high ?? corpus,
        contractHash: hashContract(own),
        signature: formatSignature(own),
      };
    }),
    perImage: pairs.map((_, at) =>
      Object.fromEntries([...metrics].map(([metric, { perImage }]) => [metric, perImage[at] ?? 0])),
    ),
  };
}

async function describe(
  images: readonly (readonly CorpusCaption[])[],
  lexicons: string,
  signal: AbortSignal,
): Promise<CorpusStatistics> {
  const all = images.flat();
  const isSegmented = all.length > 0 && all.every(({ segmented }) => segmented !== undefined);
  const found = isSegmented ? undefined : await loadSegmenter(lexicons, signal);
  const contract = defaultTextContract('words', found?.name ?? 'dataset');
  const tokenize = createCaptionTokenizer(contract, found?.segmenter);
  return describeCorpus(
    images.map((captions) => ({
      captions: captions.map(({ slot, text, segmented }) => ({
        slot,
        text,
        tokens: tokenize(isSegmented ? (segmented ?? text) : text),
      })),
    })),
    contract.segmenter ?? '',
  );
}
