import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { tokenizePtb } from '#core/metrics/ptb-tokenizer.ts';
import { computeRougeL } from '#core/metrics/rouge-l.ts';
import type { WritableDb } from '#main/db/connection.ts';
import {
  type ComparedTexts,
  listComparedTexts,
  listUncomparedImages,
  updateLikeness,
} from '#main/db/queries/likeness.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';

/** Images in one transaction; some milliseconds. */
const SLICE = 100;

/**
 * Works out how much suggestions are like what people wrote, wherever either has changed since.
 *
 * @returns How many images were compared.
 * @throws AbortError if `signal` aborts, between two slices.
 */
export async function compareSuggestions(db: WritableDb, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    const images = listUncomparedImages(db, SLICE);
    if (images.length === 0) return count;
    db.transaction(() => {
      for (const id of images) updateLikeness(db, id, compare(listComparedTexts(db, id)));
    });
    count += images.length;
    await yieldToLoop();
    signal.throwIfAborted();
  }
}

/** The greatest ROUGE-L of a suggestion, on COCO's tokens in lower case. */
function compare({ suggestions, captions }: ComparedTexts): number | undefined {
  if (suggestions.length === 0 || captions.length === 0) return undefined;
  const references = captions.map(tokenizePtb);
  const indexed = indexCaptions(
    suggestions.map(tokenizePtb),
    suggestions.map(() => references),
  );
  return Math.max(...computeRougeL(indexed).perImage);
}
