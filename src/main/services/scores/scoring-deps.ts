import type { WritableDb } from '#main/db/connection.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import type { AskScoring } from './ask-scoring-thread.ts';

export interface ScoringDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
  readonly ask: AskScoring;
  /** The folder `resources/vietnamese`. */
  readonly lexicons: string;
}
