import type { WritableDb } from '#main/db/connection.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

export interface CaptionDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
}
