import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { listCandidates, listReferences, type ReferenceRow } from '#main/db/queries/evaluations.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { ScoreSubject } from '#shared/domain/score.ts';

/** A pair of a project, and where its picture is. */
export interface ProjectPair extends CaptionPair {
  readonly imageId: ImageId;
  /** Absolute. */
  readonly path: string;
}

export interface ProjectPairs {
  /** In image order. */
  readonly pairs: readonly ProjectPair[];
  /** Ids of images that would have been there and were left out. */
  readonly excluded: readonly ImageId[];
}

/** Images that are read in one turn of the event loop; a few milliseconds. */
const PAGE_SIZE = 500;

/**
 * Brings together what was said of a project's images and what people wrote.
 *
 * Captions that are drafts themselves, accepted or edited, and those that are flagged are no references.
 *
 * @throws AbortError if `signal` aborts.
 */
export async function readPairs(
  db: ReadableDb,
  { subject, left }: { readonly subject: ScoreSubject; readonly left: ReadonlySet<ImageId> },
  signal: AbortSignal,
): Promise<ProjectPairs> {
  const pairs: ProjectPair[] = [];
  const excluded: ImageId[] = [];
  let page = listCandidates(db, subject, { after: 0, limit: PAGE_SIZE });
  while (page.length > 0) {
    const [first, last] = [page[0]?.imageId, page.at(-1)?.imageId];
    if (first === undefined || last === undefined) break;
    const references = Map.groupBy(listReferences(db, first, last), ({ imageId }) => imageId);
    for (const { imageId, path, fileName, text } of page) {
      const ofImage = references.get(imageId);
      if (ofImage === undefined) continue;
      if (left.has(imageId)) excluded.push(imageId);
      else {
        pairs.push({
          ...{ imageId, path, fileName },
          key: String(imageId),
          candidate: { text, segmented: undefined },
          references: ofImage.map(toCaption),
        });
      }
    }
    await yieldToLoop();
    signal.throwIfAborted();
    page = listCandidates(db, subject, { after: last, limit: PAGE_SIZE });
  }
  return { pairs, excluded };
}

function toCaption({ text, segmentText }: ReferenceRow) {
  return { text, segmented: segmentText ?? undefined };
}
