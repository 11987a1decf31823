import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import type { WorkInput } from '#core/statistics/describe-work.ts';
import type { CorpusStatistics, WorkStatistics } from '#shared/api/statistics.ts';
import type { Metric } from '#shared/domain/metric.ts';
import type { Score } from '#shared/domain/score.ts';
import type { ErrorCode } from '#shared/errors.ts';
import type { ScoringChoices } from './evaluate-pairs.ts';

/** A caption of a corpus that is to be described. */
export interface CorpusCaption {
  readonly slot: number;
  readonly text: string;
  readonly segmented: string | undefined;
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

/** Scores by metric, and for each image in the order of the pairs. */
export interface PairScores {
  readonly scores: readonly Score[];
  readonly perImage: readonly Readonly<Partial<Record<Metric, number>>>[];
}

export interface ScoringAnswers {
  readonly evaluate: PairScores;
  readonly corpus: CorpusStatistics;
  /** Of each caption. */
  readonly keywords: readonly (readonly string[])[];
  readonly work: WorkStatistics;
}

export type ScoringReply =
  | { readonly kind: 'answer'; readonly answer: ScoringAnswers[keyof ScoringAnswers] }
  | { readonly kind: 'failure'; readonly code: ErrorCode; readonly message: string };
