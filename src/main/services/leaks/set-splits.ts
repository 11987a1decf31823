import type { WritableDb } from '#main/db/connection.ts';
import { listSplits, updateSplit } from '#main/db/queries/image-hashes.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { SplitPart } from '#shared/domain/leak.ts';

const CHUNK = 1000;

/**
 * Puts images into splits, or out of them.
 *
 * @returns The same images as they were before, so that this undoes it.
 */
export async function setSplits(
  db: WritableDb,
  parts: readonly SplitPart[],
): Promise<readonly SplitPart[]> {
  const before: SplitPart[] = [];
  for (const { split, imageIds } of parts) {
    for (let start = 0; start < imageIds.length; start += CHUNK) {
      const ids = imageIds.slice(start, start + CHUNK);
      db.transaction(() => {
        before.push(...groupBySplit(listSplits(db, ids)));
        for (const id of ids) updateSplit(db, id, split);
      });
      await yieldToLoop();
    }
  }
  return groupBySplit(
    before.flatMap(({ split, imageIds }) => imageIds.map((id) => ({ id, split }))),
  );
}

function groupBySplit(images: ReturnType<typeof listSplits>): readonly SplitPart[] {
  const groups = Map.groupBy(images, ({ split }) => split);
  return [...groups].map(([split, ofSplit]) => ({ split, imageIds: ofSplit.map(({ id }) => id) }));
}
