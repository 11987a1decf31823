import { lintCaption } from '#core/guidelines/lint-caption.ts';
import { toRuleMask } from '#core/guidelines/rule-mask.ts';
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

/** Images in one transaction; some milliseconds. */
const SLICE = 100;
/** Whoever types is not worked behind at every pause. */
const PAUSE_MS = 500;

export interface CheckDeps {
  readonly db: WritableDb;
  /** Called once all that was written has been looked at. */
  readonly onChecked: () => void;
  readonly reportBug: (error: unknown) => void;
}

/** Looks after captions were written. Ends with `stop`. */
export interface CaptionChecks {
  /** Says that captions may have changed. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/** Keeps what each caption breaks of the project's guideline known, in slices between other work. */
export function keepChecked({ db, onChecked, reportBug }: CheckDeps): CaptionChecks {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  const run = async (): Promise<void> => {
    if (running) return wake();
    running = true;
    try {
      if ((await checkCaptions(db, controller.signal)) > 0) onChecked();
    } catch (error) {
      // A full disk is for those to tell who want to write; the captions are looked at another time.
      if (!controller.signal.aborted) reportBug(error);
    } finally {
      running = false;
    }
  };
  const wake = (): void => {
    clearTimeout(timer);
    if (controller.signal.aborted) return;
    timer = setTimeout(() => void run(), PAUSE_MS);
    timer.unref();
  };
  wake();
  return {
    wake,
    stop: () => {
      controller.abort();
      clearTimeout(timer);
    },
  };
}

/**
 * Looks at every caption that nobody has looked at since it or the guideline changed.
 *
 * @returns How many images they belong to.
 * @throws AbortError if `signal` aborts, between two slices.
 */
export async function checkCaptions(db: WritableDb, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    const images = listUncheckedImages(db, SLICE);
    if (images.length === 0) return count;
    // Read with each slice: it may change while there is more to do.
    const guideline = getGuideline(db);
    db.transaction(() => {
      for (const imageId of images) checkImage(db, imageId, guideline);
    });
    count += images.length;
    await yieldToLoop();
    signal.throwIfAborted();
  }
}

function checkImage(db: WritableDb, imageId: ImageId, guideline: Guideline): void {
  let all = 0;
  for (const { id, text, ruleMask } of listCheckedCaptions(db, imageId)) {
    const mask = ruleMask ?? toRuleMask(lintCaption(text, guideline).map(({ topic }) => topic));
    if (ruleMask === null) updateCaptionRules(db, id, mask);
    all |= mask;
  }
  updateImageRules(db, imageId, all);
}
