import type { WritableDb } from '#main/db/connection.ts';
import { listWorkCaptions } from '#main/db/queries/work.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { AskScoring } from './ask-scoring-thread.ts';
import type { BehindWords } from './thread-requests.ts';

/** Finds the images behind bars that count words. */
export type FindBehind = (behind: BehindWords) => Promise<readonly ImageId[]>;

export interface BehindSearchDeps {
  readonly db: WritableDb;
  readonly ask: AskScoring;
  /** The folder `resources/vietnamese`. */
  readonly lexicons: string;
}

/** Creates the search; what it found last it knows until something is written. */
export function createBehindSearch({ db, ask, lexicons }: BehindSearchDeps): FindBehind {
  let last: { readonly key: string; readonly found: Promise<readonly ImageId[]> } | undefined;
  return async (behind) => {
    const key = `${readStamp(db)} ${JSON.stringify(behind)}`;
    if (last?.key !== key) {
      const captions = listWorkCaptions(db).map((row) => ({
        ...{ imageId: row.imageId, slot: row.slot, text: row.text },
        ...{ author: row.author, authorId: row.authorId },
        segmented: row.segmentText ?? undefined,
      }));
      last = { key, found: ask<'behind'>({ kind: 'behind', captions, behind, lexicons }) };
    }
    try {
      return await last.found;
    } catch (error) {
      last = undefined;
      throw error;
    }
  };
}

/** Changes with every write, by this connection or another. */
function readStamp(db: WritableDb): string {
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get();
  return `${String(db.pragma('data_version'))}:${own}`;
}
