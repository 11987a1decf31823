import { lintCaption } from '#core/guidelines/lint-caption.ts';
import { toRuleMask } from '#core/guidelines/rule-mask.ts';
import type { SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import type { WritableDb } from '#main/db/connection.ts';
import {
  listCheckedCaptions,
  listUncheckedImages,
  updateCaptionRules,
  updateImageRules,
} from '#main/db/queries/rule-hits.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { Guideline } from '#shared/domain/guideline.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { getGuideline } from './project-guideline.ts';

export interface CheckDeps {
  readonly db: WritableDb;
  /** What the project knows as words now. */
  readonly getLexicon: () => Promise<SpellingLexicon>;
}

/** Images in one transaction; some milliseconds. */
const SLICE = 100;

/**
 * Looks at every caption that nobody has looked at since it or the guideline changed.
 *
 * @returns How many images they belong to.
 * @throws AbortError if `signal` aborts, between two slices.
 */
export async function checkCaptions(
  { db, getLexicon }: CheckDeps,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  for (;;) {
    const images = listUncheckedImages(db, SLICE);
    if (images.length === 0) return count;
    // Read with each slice: it may change while there is more to do.
    const lexicon = await getLexicon();
    const guideline = getGuideline(db);
    db.transaction(() => {
      for (const imageId of images) checkImage(db, imageId, { guideline, lexicon });
    });
    count += images.length;
    await yieldToLoop();
    signal.throwIfAborted();
  }
}

interface Standard {
  readonly guideline: Guideline;
  readonly lexicon: SpellingLexicon;
}

function checkImage(db: WritableDb, imageId: ImageId, { guideline, lexicon }: Standard): void {
  let all = 0;
  for (const { id, text, ruleMask } of listCheckedCaptions(db, imageId)) {
    const mask =
      ruleMask ?? toRuleMask(lintCaption(text, guideline, lexicon).map(({ topic }) => topic));
    if (ruleMask === null) updateCaptionRules(db, id, mask);
    all |= mask;
  }
  updateImageRules(db, imageId, all);
}
