import type { Tokens } from '#core/metrics/ngram-index.ts';
import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import type { ScoringContract } from '#core/metrics/scoring-contract.ts';
import type { WorkInput } from '#core/statistics/describe-work.ts';
import type { CorpusStatistics, WorkStatistics } from '#shared/api/statistics.ts';
import type { Behind } from '#shared/domain/behind.ts';
import type { Metric } from '#shared/domain/metric.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import type { ErrorCode } from '#shared/errors.ts';
import type { ScoringChoices } from './evaluate-pairs.ts';
import type { TextChoices } from './prepare-texts.ts';

/** What it takes words to answer. */
export type BehindWords = Extract<Behind, { readonly kind: 'words' | 'part' | 'alike' }>;

/** A caption of a corpus that is to be described. */
export interface CorpusCaption {
  readonly slot: number;
  readonly text: string;
  readonly segmented: string | undefined;
  /** Who wrote it; `null` where nobody knows. */
  readonly author: string | null;
  readonly authorId: AnnotatorId | null;
}

/** What the thread can be asked; plain data. */
export type ScoringRequest =
  | {
      readonly kind: 'evaluate';
      readonly pairs: readonly CaptionPair[];
      readonly choices: ScoringChoices;
      readonly lexicons: string;
    }
  | {
      /** The tokens that are scored, for a program that scores them elsewhere. */
      readonly kind: 'tokens';
      readonly pairs: readonly CaptionPair[];
      readonly choices: TextChoices;
      readonly lexicons: string;
    }
  | {
      /** Corpus values of metrics whose images were scored elsewhere. */
      readonly kind: 'average';
      readonly columns: readonly (readonly [Metric, Float64Array])[];
      readonly choices: Pick<ScoringChoices, 'samples' | 'seed'>;
    }
  | {
      /** Images with a caption that a bar of the corpus's charts counts. */
      readonly kind: 'behind';
      readonly captions: readonly (CorpusCaption & { readonly imageId: ImageId })[];
      readonly behind: BehindWords;
      readonly lexicons: string;
    }
  | {
      readonly kind: 'corpus';
      /** `[images][captions]` */
      readonly images: readonly (readonly CorpusCaption[])[];
      readonly lexicons: string;
    }
  | {
      readonly kind: 'keywords';
      readonly captions: readonly string[];
      readonly lexicons: string;
    }
  | { readonly kind: 'work'; readonly input: WorkInput };

/** What one metric came to. */
export interface MetricPart {
  readonly metric: Metric;
  readonly value: number;
  /** Ends of the 95 % bootstrap interval. */
  readonly low: number;
  readonly high: number;
  /** `[images]` in the order of the pairs. */
  readonly perImage: Float64Array;
}

export interface ScoringAnswers {
  /** The contract of all text metrics together; their parts are told one by one before. */
  readonly evaluate: ScoringContract;
  readonly tokens: {
    readonly candidates: readonly Tokens[];
    readonly references: readonly (readonly Tokens[])[];
  };
  readonly average: readonly MetricPart[];
  /** In image order. */
  readonly behind: readonly ImageId[];
  readonly corpus: CorpusStatistics;
  /** Of each caption. */
  readonly keywords: readonly (readonly string[])[];
  readonly work: WorkStatistics;
}

export type ScoringReply =
  | { readonly kind: 'part'; readonly part: MetricPart }
  | { readonly kind: 'answer'; readonly answer: ScoringAnswers[keyof ScoringAnswers] }
  | { readonly kind: 'failure'; readonly code: ErrorCode; readonly message: string };
