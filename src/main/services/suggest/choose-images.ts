import type { WritableDb } from '#main/db/connection.ts';
import { type ImagePath, listImagePaths } from '#main/db/queries/image-paths.ts';
import { listImagesAfter } from '#main/db/queries/images.ts';
import {
  listImagesWithoutSuggestion,
  listUncaptionedImages,
} from '#main/db/queries/suggestions.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import type { SuggestParams } from './suggest-params.ts';

/** Images looked at in one turn of the event loop; a few milliseconds. */
const PAGE_SIZE = 500;

export interface ChosenImages {
  readonly todo: readonly ImagePath[];
  /** Finished by an earlier stretch of the job. */
  readonly suggestedBefore: number;
  readonly failedBefore: number;
}

export interface ChooseImagesRequest {
  readonly images: SuggestParams['images'];
  /** Whose suggestions count as there. */
  readonly by: Pick<Suggestion, 'packHash' | 'method' | 'beams'>;
  readonly isFinished: (path: string) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Decides which images a suggest job still has to caption.
 *
 * @throws AbortError if `signal` aborts.
 */
export async function chooseImages(
  db: WritableDb,
  { images, by, isFinished, signal }: ChooseImagesRequest,
): Promise<ChosenImages> {
  const lacking = new Set(listImagesWithoutSuggestion(db, by));
  const wanted = listWanted(db, images, lacking);
  const todo: ImagePath[] = [];
  let suggestedBefore = 0;
  let failedBefore = 0;
  // What an earlier stretch captioned is no longer among the wanted of `empty` and `missing`.
  for (const page of pagesOf(db, images)) {
    for (const image of listImagePaths(db, page)) {
      if (!isFinished(image.path)) {
        if (wanted.has(image.id)) todo.push(image);
      } else if (lacking.has(image.id)) {
        failedBefore += 1;
      } else {
        suggestedBefore += 1;
      }
    }
    await yieldToLoop();
    signal.throwIfAborted();
  }
  return { todo, suggestedBefore, failedBefore };
}

function listWanted(
  db: WritableDb,
  images: SuggestParams['images'],
  lacking: ReadonlySet<ImageId>,
): ReadonlySet<ImageId> {
  if (images === 'missing') return lacking;
  return new Set(images === 'empty' ? listUncaptionedImages(db) : images);
}

function* pagesOf(db: WritableDb, images: SuggestParams['images']): Generator<readonly ImageId[]> {
  if (typeof images !== 'string') {
    const unique = [...new Set(images)];
    for (let start = 0; start < unique.length; start += PAGE_SIZE) {
      yield unique.slice(start, start + PAGE_SIZE);
    }
    return;
  }
  let page = listImagesAfter(db, 0, PAGE_SIZE);
  for (; page.length > 0; page = listImagesAfter(db, page.at(-1) ?? 0, PAGE_SIZE)) yield page;
}
