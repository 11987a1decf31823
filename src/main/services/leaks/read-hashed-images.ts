import type { ReadableDb } from '#main/db/connection.ts';
import { type HashedImage, listHashedImages } from '#main/db/queries/image-hashes.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';

/** Rows read in one turn of the event loop. */
const PAGE_SIZE = 2000;

/** All images that have a fingerprint, in id order. @throws AbortError if `signal` aborts. */
export async function readHashedImages(
  db: ReadableDb,
  signal: AbortSignal,
): Promise<readonly HashedImage[]> {
  const images: HashedImage[] = [];
  for (;;) {
    const page = listHashedImages(db, images.at(-1)?.id ?? 0, PAGE_SIZE);
    if (page.length === 0) return images;
    images.push(...page);
    await yieldToLoop();
    signal.throwIfAborted();
  }
}
