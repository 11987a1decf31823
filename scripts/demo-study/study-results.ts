import type { RecipePatch } from '#shared/training/recipe.ts';
import type { StudyScores } from './score-captions.ts';
import type { StudySize, StudyStart } from './settings.ts';

/** What one run came to. */
export interface StudyCell {
  readonly start: StudyStart;
  /** Line of the table. */
  readonly line: string;
  readonly size: StudySize;
  readonly seed: number;
  readonly scores: StudyScores;
  readonly steps: number;
  /** Processor time of training and scoring, on one thread. */
  readonly processorSeconds: number;
  /** What was changed because the plan's findings said so. */
  readonly mended: RecipePatch;
  /** 0 if nothing was better than what the run started from. */
  readonly keptEpoch: number | null;
  readonly findings: readonly string[];
}

export interface StudyResults {
  /** SHA-256 of the demo pack's manifest. */
  readonly pack: string;
  /** Of the packs that runs start from. */
  readonly before: Record<string, StudyScores>;
  readonly cells: StudyCell[];
}
