import type { Finding } from './finding.ts';

/** One optimizer step as it was taken. */
export interface StepReport {
  /** From 1. */
  readonly step: number;
  /** Mean cross-entropy of the batch's tokens, in nats, before the step. */
  readonly loss: number;
  /** As this step used it. */
  readonly learningRate: number;
  /** Of all gradients together, before clipping. */
  readonly gradientNorm: number;
  /** Of a self-critical step: mean CIDEr-D, 0…10, of the captions drawn, and of the greedy ones beside them. */
  readonly reward?: { readonly drawn: number; readonly greedy: number };
}

/** A held-out image's caption beside what people wrote. */
export interface SampleCaption {
  readonly image: string;
  readonly caption: string;
  readonly references: readonly string[];
}

/** What an epoch came to; epoch 0 is before the first step. */
export interface EpochScores {
  readonly epoch: number;
  /** Steps taken by then. */
  readonly step: number;
  /** Mean of the epoch's steps; `null` before the first, and where captions were drawn. */
  readonly trainLoss: number | null;
  /** Mean CIDEr-D of the captions drawn, where they were. */
  readonly reward?: number;
  /** `null` without held-out images. */
  readonly validation: ValidationReport | null;
}

export interface EpochReport extends EpochScores {
  /** The same images after every epoch. */
  readonly samples: readonly SampleCaption[];
}

export interface ValidationReport {
  /** Mean cross-entropy of all held-out tokens, in nats. */
  readonly loss: number;
  /** CIDEr-D, 0…10, of greedy captions. */
  readonly cider: number;
  /** Ends of its 95 % bootstrap interval; runs of earlier versions do not have it. */
  readonly ciderInterval?: readonly [low: number, high: number];
  /** The contract of `cider` in one line; runs of earlier versions do not have it. */
  readonly signature?: string;
  /** Share of captions that differ from one another, 0…1; low when the model has collapsed. */
  readonly distinct: number;
  /** Images captioned. */
  readonly images: number;
}

/** Why a run is over. */
export type RunEnding = 'finished' | 'early-stop' | 'stopped' | 'diverged';

export interface RunSummary {
  readonly ending: RunEnding;
  readonly steps: number;
  readonly epochs: number;
  /** Of the epoch whose weights were kept. */
  readonly best: EpochScores | null;
  /** Before the first step. */
  readonly before: EpochScores | null;
  readonly last: EpochScores | null;
  /** Spent on it in all sittings together. */
  readonly seconds: number;
  readonly trainedWeights: number;
  /** What computed it. */
  readonly runtime: string;
  readonly findings: readonly Finding[];
}

/** What a run tells while it goes on. */
export type TrainingEvent =
  | { readonly type: 'started'; readonly step: number; readonly totalSteps: number }
  | ({ readonly type: 'step' } & StepReport)
  | ({ readonly type: 'epoch' } & EpochReport)
  | { readonly type: 'checkpoint'; readonly step: number; readonly epoch: number }
  | { readonly type: 'finding'; readonly finding: Finding };
