import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { RunSummary, TrainingEvent } from '#shared/training/training-event.ts';
import type { TrainingDevice } from '#shared/training/training-setup.ts';
import type { TrainingPlan } from '#shared/training/training-plan.ts';

export interface PlanParams {
  /** Folder of the pack to start from, absolute. */
  readonly pack: string;
  readonly recipe: Recipe;
  readonly device: TrainingDevice;
  readonly data: TrainingData;
  /** `[images, E]` row after row, as the image encoder gives them; without them near duplicates stay unfound. */
  readonly embeddings?: Float32Array | undefined;
  /** Where captions are told from keywords, and images' embeddings are known. */
  readonly keywords?: KeywordTable | undefined;
}

export interface TrainParams {
  /** Folder of the run, absolute; it holds recipe and data, and takes all that comes of it. */
  readonly run: string;
  /** Captions that have changed since the run took them. */
  readonly changedCaptions?: number | undefined;
}

/**
 * The trainer engine's methods; one run at a time.
 *
 * @throws AppError `MODEL_NOT_FOUND` or `MODEL_INVALID` for the pack, `BAD_REQUEST` for recipe or data.
 */
export interface TrainerMethods {
  /** Looks a run over and times two steps of it, leaving nothing behind. */
  readonly plan: {
    readonly params: PlanParams;
    readonly result: TrainingPlan;
    readonly progress: never;
  };
  /** Trains from the run's last checkpoint, or from the start. Cancelled, it leaves a checkpoint. */
  readonly train: {
    readonly params: TrainParams;
    readonly result: RunSummary;
    readonly progress: TrainingEvent;
  };
  /** Has the run that is under way end after its current step, with what it has learnt. */
  readonly stop: {
    readonly params: TrainParams;
    readonly result: { readonly isStopping: boolean };
    readonly progress: never;
  };
  /** Waits until a run that was cancelled has written its last: its folder may be deleted then. */
  readonly letGo: {
    readonly params: TrainParams;
    readonly result: { readonly wasUnderWay: boolean };
    readonly progress: never;
  };
}
