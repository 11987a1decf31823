import type { EvaluationId, ImageId, UnixMs } from './ids.ts';
import type { Metric } from './metric.ts';
import type { DecodingMethod } from './suggestion.ts';

/** `suggestions`: what a model drafted. `captions`: what people made of its drafts. */
export type ScoreSubjectKind = 'suggestions' | 'captions';

/** What is scored: one model pack's drafts, decoded in one way. */
export interface ScoreSubject {
  readonly kind: ScoreSubjectKind;
  readonly packName: string;
  readonly packHash: string;
  readonly method: DecodingMethod;
  readonly beams: number;
}

/** A subject that the project has, and on how many images. */
export interface ScorableSubject extends ScoreSubject {
  readonly images: number;
  /** Those that have captions by people to compare with. */
  readonly comparableImages: number;
  /** Names those: the same for subjects on the same images. */
  readonly imagesKey: string;
}

/** A corpus score, never without the contract it was computed under. */
export interface Score {
  readonly metric: Metric;
  readonly value: number;
  /** Ends of the 95 % bootstrap interval. */
  readonly low: number;
  readonly high: number;
  /** Scores with different hashes are never put together. */
  readonly contractHash: string;
  /** The contract in one line. */
  readonly signature: string;
}

export const SCORE_TOKENIZATIONS = ['words', 'syllables', 'whitespace', 'ptb'] as const;
export type ScoreTokenization = (typeof SCORE_TOKENIZATIONS)[number];

/** How a person wants a project's captions scored. */
export interface ScoreChoices {
  readonly tokenization: ScoreTokenization;
  /** Leaves out images of validation and test that look like others elsewhere. */
  readonly withoutLeaked: boolean;
  /** CLIPScore as well, by the model pack that suggests in the project. */
  readonly withClip: boolean;
  /** The official SPICE as well, by the jar in the settings. */
  readonly withSpiceJar: boolean;
}

/** What a project can be scored with besides texts. */
export interface ScoringTools {
  /** Whether the image encoder of the pack that suggests has a text tower. */
  readonly hasTextTower: boolean;
  /** Images that leak, as far as fingerprints are known. */
  readonly leakedImages: number;
  readonly hasJava: boolean;
  /** Absolute path of the official SPICE's jar, from the settings. */
  readonly spiceJar: string | null;
}

export interface StoredEvaluation {
  readonly id: EvaluationId;
  readonly subject: ScoreSubject;
  readonly choices: ScoreChoices;
  readonly images: number;
  readonly madeAt: UnixMs;
  readonly scores: readonly Score[];
}

/** One image under one evaluation. */
export interface ImageScore {
  readonly imageId: ImageId;
  readonly fileName: string;
  readonly candidate: string;
  readonly scores: Readonly<Partial<Record<Metric, number>>>;
}
