import { resolve } from 'node:path';
import { toAppPath } from '#main/cli/app-files.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { ScoringChoices } from '#main/services/scores/evaluate-pairs.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import {
  CLIP_METRICS,
  type ClipMetric,
  TEXT_METRICS,
  type TextMetric,
} from '#shared/domain/metric.ts';
import { AppError } from '#shared/errors.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import type { ClipPlan, ScoringPlan } from './score-candidates.ts';

/**
 * What the options of `viclipcap evaluate` ask for.
 *
 * @param openCaptioner Called if pictures are looked at; whoever gives it closes what it opens.
 * @throws AppError `BAD_REQUEST` if CLIPScore is asked for and there is no folder of pictures.
 */
export function planScoring(
  { demoPack }: Pick<CliDeps, 'demoPack'>,
  options: EvaluateOptions,
  openCaptioner: () => Captioner,
): Omit<ScoringPlan, 'choices'> & { readonly choices: Omit<ScoringChoices, 'excluded'> } {
  const { images, model, spiceJar } = options;
  const metrics = chooseClipMetrics(options);
  const clip: ClipPlan | undefined =
    images === undefined || metrics.length === 0
      ? undefined
      : {
          ...{ captioner: openCaptioner(), metrics, folder: images },
          pack: model === undefined ? demoPack : resolve(model),
        };
  return {
    ...{ choices: toChoices(options), clip, spiceJar },
    lexicons: toAppPath('resources/vietnamese'),
  };
}

/** Both where pictures are given and nothing else is said. */
function chooseClipMetrics({ metrics, images }: EvaluateOptions): readonly ClipMetric[] {
  const named = CLIP_METRICS.filter((metric) => metrics?.includes(metric));
  if (named.length > 0 && images === undefined) {
    throw new AppError(
      'BAD_REQUEST',
      `${named[0]} compares with pictures: say where with --images.`,
    );
  }
  return metrics === undefined && images !== undefined ? CLIP_METRICS : named;
}

function toChoices(options: EvaluateOptions): Omit<ScoringChoices, 'excluded'> {
  const { tokenization, language, bleuLength, samples, seed, rdr, metrics } = options;
  return {
    ...{ tokenization, language, samples, seed },
    // Whoever points to a segmenter wants its words.
    words: rdr !== undefined && options.words === 'auto' ? 'segmenter' : options.words,
    rdr: rdr === undefined ? undefined : { model: rdr, vocabulary: options.rdrVocabulary },
    metrics:
      metrics === undefined
        ? defaultMetrics(language)
        : TEXT_METRICS.filter((metric) => metrics.includes(metric)),
    referenceLength: bleuLength,
    documentFrequencies: options.documentFrequencies,
    wordNet: options.wordnet,
    paraphrases: options.paraphrases,
  };
}

function defaultMetrics(language: EvaluateOptions['language']): readonly TextMetric[] {
  const common = ['BLEU-1', 'BLEU-2', 'BLEU-3', 'BLEU-4', 'ROUGE-L', 'CIDEr', 'METEOR'] as const;
  if (language === 'other') return common;
  return [...common, language === 'vi' ? 'SPICE-vi' : 'SPICE-en-lite'];
}
