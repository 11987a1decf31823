import { findPhrases } from '#core/phrases/find-phrases.ts';
import { PhraseIndex } from '#core/phrases/phrase-index.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { type JudgedText, listCaptionTextsAfter } from '#main/db/queries/caption-texts.ts';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import type { FoundPhrases } from '#shared/domain/phrase.ts';

/** Captions learned in one go: some milliseconds. */
const SLICE = 300;
/** Whoever types is not learned from at every pause. */
const PAUSE_MS = 2000;
/** Learning everything anew takes seconds where there are half a million captions. */
const STALE_PAUSE_MS = 30_000;
/** When more images changed, or more of the memory is dead, everything is learned anew. */
const MOST_CHANGED = 2000;
const MOST_DEAD = 0.5;
/** As `caption_search` counts its rows. */
const SLOTS = 1024;

const NOTHING: FoundPhrases = { start: 0, phrases: [] };

export interface PhraseMemoryDeps {
  readonly db: ReadableDb;
  readonly reportBug: (error: unknown) => void;
}

export interface PhraseRequest {
  readonly imageId: ImageId;
  readonly slot: number;
  /** What stands in the field, up to the caret. */
  readonly typed: string;
  /** Whose captions alone count; everybody's if left out. */
  readonly authorId?: AnnotatorId | null | undefined;
}

/** The phrases of a project's captions, in memory. */
export interface PhraseMemory {
  /** What completes a text; nothing until the captions were learned, which the first question begins. */
  readonly find: (request: PhraseRequest) => FoundPhrases;
  /** Says that captions may have changed. */
  readonly follow: (event: ChangeEvent) => void;
  /** Resolves once everything that is known to have changed was learned. */
  readonly settle: () => Promise<void>;
  readonly stop: () => void;
}

/** Learns in slices between other work; what is approved counts twice, what is flagged not at all. */
export function createPhraseMemory(deps: PhraseMemoryDeps): PhraseMemory {
  const { db } = deps;
  const controller = new AbortController();
  let index: PhraseIndex | undefined;
  let changed = new Set<ImageId>();
  let isStale = true;
  let isAsked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let learning: Promise<void> = Promise.resolve();

  const learnAll = async (): Promise<void> => {
    const next = new PhraseIndex();
    isStale = false;
    changed = new Set();
    let last = { imageId: 0, slot: 0 };
    for (;;) {
      const captions = listCaptionTextsAfter(db, last, SLICE);
      for (const caption of captions) learn(next, caption);
      last = captions.at(-1) ?? last;
      if (captions.length < SLICE) break;
      await yieldToLoop();
      controller.signal.throwIfAborted();
    }
    index = next;
  };
  const learnChanged = async (known: PhraseIndex): Promise<void> => {
    for (const imageId of changed) {
      changed.delete(imageId);
      learnImage(db, known, imageId);
      await yieldToLoop();
      controller.signal.throwIfAborted();
    }
  };
  const run = async (): Promise<void> => {
    try {
      const isWorn = index === undefined || index.deadShare > MOST_DEAD;
      if (isStale || isWorn || changed.size > MOST_CHANGED) await learnAll();
      if (index !== undefined) await learnChanged(index);
    } catch (error) {
      // What was to be learned is not known any more.
      isStale = true;
      if (!controller.signal.aborted) deps.reportBug(error);
    }
  };
  const start = (delayMs: number): void => {
    clearTimeout(timer);
    if (controller.signal.aborted || !isAsked) return;
    timer = setTimeout(() => {
      learning = learning.then(run);
    }, delayMs);
    timer.unref();
  };

  return {
    find: ({ imageId, slot, typed, authorId }) => {
      if (!isAsked) {
        isAsked = true;
        start(0);
      }
      if (index === undefined) return NOTHING;
      return findPhrases(index, typed, { exceptId: toEntryId(imageId, slot), authorId });
    },
    follow: (event) => {
      if (event.kind === 'everything' || event.kind === 'images') isStale = true;
      else if (event.kind === 'captions') for (const id of event.imageIds) changed.add(id);
      else return;
      start(isStale && index !== undefined ? STALE_PAUSE_MS : PAUSE_MS);
    },
    settle: async () => {
      clearTimeout(timer);
      learning = learning.then(run);
      await learning;
    },
    stop: () => {
      controller.abort();
      clearTimeout(timer);
    },
  };
}

function learnImage(db: ReadableDb, index: PhraseIndex, imageId: ImageId): void {
  const own = new Map(listCaptionsByImage(db, imageId).map((caption) => [caption.slot, caption]));
  for (let slot = 1; slot < SLOTS; slot += 1) {
    const caption = own.get(slot);
    if (caption === undefined) index.remove(toEntryId(imageId, slot));
    else learn(index, caption);
  }
}

function learn(index: PhraseIndex, { imageId, slot, text, authorId, status }: JudgedText): void {
  const id = toEntryId(imageId, slot);
  if (status === 'flagged') index.remove(id);
  else index.put(id, { text, authorId, weight: status === 'approved' ? 2 : 1 });
}

function toEntryId(imageId: ImageId, slot: number): number {
  return imageId * SLOTS + slot;
}
