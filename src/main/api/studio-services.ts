import type { AppServices } from './contract/app-services.ts';
import type { BundleServices } from './contract/bundle-services.ts';
import type { CaptionServices } from './contract/caption-services.ts';
import type { EmbeddingServices } from './contract/embedding-services.ts';
import type { ExchangeServices } from './contract/exchange-services.ts';
import type { GuidelineServices } from './contract/guideline-services.ts';
import type { ImageServices } from './contract/image-services.ts';
import type { JobServices } from './contract/job-services.ts';
import type { LeakServices } from './contract/leak-services.ts';
import type { ModelServices } from './contract/model-services.ts';
import type { PeopleServices } from './contract/people-services.ts';
import type { ProjectServices } from './contract/project-services.ts';
import type { ReviewServices } from './contract/review-services.ts';
import type { ScoreServices } from './contract/score-services.ts';
import type { SettingsServices } from './contract/settings-services.ts';
import type { SuggestionServices } from './contract/suggestion-services.ts';
import type { TrainingServices } from './contract/training-services.ts';
import type { ViewServices } from './contract/view-services.ts';

/**
 * What the router calls: everything a screen can ask for, over #shared types alone.
 *
 * The router and the renderer's client compile against this record, so neither sees a database, a
 * file or an engine. A project that was closed or never opened in this process is opened again
 * where a recent one has the id; else every function throws AppError `NOT_FOUND`.
 */
export interface StudioServices {
  readonly app: AppServices;
  readonly projects: ProjectServices;
  readonly images: ImageServices;
  readonly views: ViewServices;
  readonly review: ReviewServices;
  readonly people: PeopleServices;
  readonly bundles: BundleServices;
  readonly leaks: LeakServices;
  readonly captions: CaptionServices;
  readonly suggestions: SuggestionServices;
  readonly embeddings: EmbeddingServices;
  readonly jobs: JobServices;
  readonly models: ModelServices;
  readonly exchange: ExchangeServices;
  readonly scores: ScoreServices;
  readonly training: TrainingServices;
  readonly settings: SettingsServices;
  readonly guidelines: GuidelineServices;
}
